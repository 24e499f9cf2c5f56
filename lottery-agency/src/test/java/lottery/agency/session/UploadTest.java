package lottery.agency.session;

import static lottery.agency.session.TestFile.AGENCY;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import lottery.agency.bets.BetFile;
import lottery.agency.bets.BetFileException;
import lottery.agency.client.UnexpectedReplyException;
import lottery.codec.message.AskProgress;
import lottery.codec.message.Close;
import lottery.codec.message.Corrupt;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Ready;
import lottery.codec.message.Submit;
import lottery.kit.CapturedOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Sends a file batch by batch, and ends at the first final refusal. */
class UploadTest {
  @TempDir Path directory;
  private final UploadTrial trial = new UploadTrial();
  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  @Test
  void asksForProgressBeforeAnythingElse() throws IOException {
    trial.start(upload(95));

    assertThat(trial.peer().received()).containsExactly(new AskProgress(AGENCY, "bets.csv"));
  }

  @Test
  void keepsNoMoreThanTheWindowInFlight() throws IOException {
    trial.start(upload(95));
    trial.nothingStored();

    assertThat(trial.submits()).hasSize(UploadTrial.WINDOW);
    trial.ack();
    trial.ack();
    assertThat(trial.submits()).hasSize(UploadTrial.WINDOW + 2);
  }

  @Test
  void sendsTheWholeFileInOrderThenClosesTheBook() throws IOException {
    Future<Void> result = trial.start(upload(95));
    trial.nothingStored();
    trial.ackAll();

    assertThat(trial.submits())
        .extracting(Submit::first)
        .containsExactly(0L, 10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L, 90L);
    assertThat(trial.rows()).isEqualTo(TestFile.canonicalRows(0, 95));
    assertThat(trial.peer().received(Ready.class)).containsExactly(new Ready(AGENCY));
    assertThat(result.isDone()).isFalse();
    trial.ack();
    assertThat(result.isSuccess()).isTrue();
    assertThat(trial.peer().received()).last().isInstanceOf(Close.class);
    assertThat(trial.progress()).containsExactly(10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L, 90L, 95L);
    assertThat(output.lines())
        .containsExactly(
            "INFO action: consulta_progreso | result: success | client_id: 3 | archivo: bets.csv | almacenadas: 0",
            "INFO action: envio_apuestas | result: success | client_id: 3 | confirmadas: 95 | enviadas: 95 | descartadas: 0");
  }

  @Test
  void closesTheBookOfAnEmptyFile() throws IOException {
    Future<Void> result = trial.start(upload(0));
    trial.nothingStored();
    trial.ack();

    assertThat(trial.submits()).isEmpty();
    assertThat(result.isSuccess()).isTrue();
  }

  @Test
  void givesUpAtAnyOtherError() throws IOException {
    Future<Void> result = trial.start(upload(95));
    trial.nothingStored();
    trial.peer().reply(new ErrorReply("agency 3 has closed its book"));
    trial.central().advance(Duration.ofHours(1));

    assertThat(trial.central().connections()).isEqualTo(1);
    assertThat(result.cause())
        .hasMessage(
            directory.resolve("bets.csv") + ", lines 1 to 10: agency 3 has closed its book");
    assertThat(trial.peer().received(Ready.class)).isEmpty();
  }

  @Test
  void tellsARefusedBetByItsLineInTheFile() throws IOException {
    Path path = TestFile.write(directory, 95);
    Files.writeString(path, "\n\n" + TestFile.rows(0, 95));
    Future<Void> result = trial.start(trial.upload(TestFile.open(path)));
    trial.stored(20);
    trial.ack();
    trial
        .peer()
        .reply(new ErrorReply("bet 3: birthdate: \"2001-02-28\" (expected: an earlier one)"));
    trial.central().run();

    assertThat(result.cause())
        .hasMessage(path + ", line 36: birthdate: \"2001-02-28\" (expected: an earlier one)");
  }

  @Test
  void givesUpAtACentralThatDoesNotKnowTheOpcode() throws IOException {
    Future<Void> result = trial.start(upload(95));
    trial.peer().reply(new Corrupt());
    trial.central().run();

    assertThat(result.cause()).isInstanceOf(UnexpectedReplyException.class);
  }

  @Test
  void missingFileIsToldBeforeConnecting() {
    BetFile file = TestFile.open(directory.resolve("none.csv"));

    Future<Void> result = trial.start(trial.upload(file));

    assertThat(result.cause())
        .isInstanceOf(BetFileException.class)
        .hasMessageContaining("does not exist");
    assertThat(trial.central().connections()).isZero();
  }

  @Test
  void fileThatBreaksInTheMiddleKeepsItsBookOpen() throws IOException {
    BetFile file = TestFile.open(TestFile.write(directory, 15));
    Files.writeString(file.path(), "\"Ana,Gil,99,2001-02-28,1\r\n", StandardOpenOption.APPEND);

    Future<Void> result = trial.start(trial.upload(file));
    trial.nothingStored();
    trial.central().run();

    assertThat(result.cause()).isInstanceOf(BetFileException.class).hasMessageContaining("line 16");
    assertThat(trial.peer().received(Ready.class)).isEmpty();
  }

  @Test
  void mistakeOfOursEndsTheUploadInsteadOfHangingIt() throws IOException {
    BetFile file = TestFile.open(TestFile.write(directory, 5));
    UploadProgress broken =
        (bets, bytes) -> {
          throw new IllegalStateException("broken");
        };
    Future<Void> result =
        trial.start(trial.upload(file, new TlvDialect(AGENCY, file.stream()), broken));
    trial.nothingStored();
    trial.ack();

    assertThat(result.cause()).isInstanceOf(IllegalStateException.class);
  }

  private Upload upload(int bets) throws IOException {
    return trial.upload(TestFile.open(TestFile.write(directory, bets)));
  }
}
