package lottery.agency.session;

import static lottery.agency.session.TestFile.AGENCY;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lottery.codec.message.AskProgress;
import lottery.codec.message.Progress;
import lottery.kit.CapturedOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Goes on after a lost connection where the central is. */
class UploadResumeTest {
  @TempDir Path directory;
  private final UploadTrial trial = new UploadTrial();
  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  @Test
  void settlesWhatWasInFlightByAskingAgain() throws IOException {
    Future<Void> result = trial.start(upload(95));
    trial.nothingStored();
    trial.ack();

    trial.peer().cut();
    trial.central().advance(UploadTrial.INITIAL_DELAY);
    assertThat(trial.central().connections()).isEqualTo(2);
    assertThat(trial.peer().received()).containsExactly(new AskProgress(AGENCY, "bets.csv"));
    // Two of the four that had no reply were stored, and half of the next.
    trial.stored(35);
    trial.ackAll();
    trial.ack();

    assertThat(trial.submits().get(0).first()).isEqualTo(35);
    assertThat(trial.rows()).isEqualTo(TestFile.canonicalRows(35, 95));
    assertThat(result.isSuccess()).isTrue();
  }

  @Test
  void sendsWhatTheCentralLacksWithoutReadingItAgain() throws IOException {
    Path path = TestFile.write(directory, 95);
    Future<Void> result = trial.start(trial.upload(TestFile.open(path)));
    trial.nothingStored();
    trial.ack();
    trial.ack();
    trial.peer().cut();
    // A second opening would not find it.
    Files.delete(path);

    for (int stored = 30; stored <= 40; stored += 10) {
      trial.central().advance(UploadTrial.INITIAL_DELAY.multipliedBy(2));
      trial.stored(stored);
      assertThat(trial.rows()).startsWith(TestFile.canonicalRows(stored, stored + 40));
      trial.ack();
      trial.peer().cut();
    }
    trial.central().advance(UploadTrial.INITIAL_DELAY.multipliedBy(2));
    trial.stored(50);
    trial.ackAll();
    trial.ack();

    assertThat(trial.rows()).isEqualTo(TestFile.canonicalRows(50, 95));
    assertThat(result.isSuccess()).isTrue();
  }

  @Test
  void goesOnBehindWhatAnotherSenderOfTheFileHasSent() throws IOException {
    Path path = TestFile.write(directory, 95);
    trial.start(trial.upload(TestFile.open(path)));
    trial.nothingStored();
    trial.peer().cut();
    Files.delete(path);
    trial.central().advance(UploadTrial.INITIAL_DELAY);
    trial.stored(72);
    trial.ackAll();

    assertThat(trial.rows()).isEqualTo(TestFile.canonicalRows(72, 95));
  }

  @Test
  void sendsFromTheStartToACentralThatHasLostEverything() throws IOException {
    trial.start(upload(95));
    trial.nothingStored();
    trial.ack();
    trial.peer().cut();
    trial.central().advance(UploadTrial.INITIAL_DELAY);
    trial.nothingStored();
    trial.ackAll();

    assertThat(trial.rows()).isEqualTo(TestFile.canonicalRows(0, 95));
  }

  @Test
  void sendsNothingMoreToACentralThatHasOtherBets() throws IOException {
    Future<Void> result = trial.start(upload(95));
    trial.nothingStored();
    trial.ack();
    trial.peer().cut();
    trial.central().advance(UploadTrial.INITIAL_DELAY);
    trial.peer().reply(new Progress(20, 0x01020304));
    trial.central().run();

    assertThat(trial.submits()).isEmpty();
    assertThat(result.cause())
        .isInstanceOf(StreamMismatchException.class)
        .hasMessageContaining("its first 20 bets are not the ones the central has");
  }

  @Test
  void readsOnWhereItWasWhenReadingTookLongerThanTheConnectionLived() throws IOException {
    Path path = TestFile.write(directory, 95);
    Future<Void> result = trial.start(trial.upload(TestFile.open(path)));
    trial.answerProgress(42);
    trial.peer().cut();
    trial.central().run();
    assertThat(output.lines())
        .containsExactly(
            "INFO action: envio_apuestas | result: in_progress | error: connection lost while the"
                + " file was read again | espera_ms: 100");

    // A second opening would not find it.
    Files.delete(path);
    trial.central().advance(UploadTrial.INITIAL_DELAY);
    trial.stored(42);
    trial.ackAll();
    trial.ack();

    assertThat(trial.rows()).isEqualTo(TestFile.canonicalRows(42, 95));
    assertThat(result.isSuccess()).isTrue();
  }

  private Upload upload(int bets) throws IOException {
    return trial.upload(TestFile.open(TestFile.write(directory, bets)));
  }
}
