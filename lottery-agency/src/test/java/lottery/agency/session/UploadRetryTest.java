package lottery.agency.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import lottery.agency.bets.BetFile;
import lottery.codec.message.Batch;
import lottery.codec.message.Busy;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Ready;
import lottery.kit.CapturedOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Comes back to a central that is gone, busy, full or silent. */
class UploadRetryTest {
  @TempDir Path directory;
  private final UploadTrial trial = new UploadTrial();
  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  @Test
  void waitsForACentralThatIsNotThereYet() throws IOException {
    trial.central().refuse(3);
    Future<Void> result = trial.start(upload(5));

    assertThat(trial.central().connections()).isZero();
    trial.central().advance(UploadTrial.INITIAL_DELAY);
    trial.central().advance(UploadTrial.INITIAL_DELAY.multipliedBy(2));
    trial.central().advance(UploadTrial.INITIAL_DELAY.multipliedBy(4).minusNanos(1));
    assertThat(trial.central().connections()).isZero();
    trial.central().advance(Duration.ofNanos(1));
    assertThat(trial.central().connections()).isEqualTo(1);
    trial.nothingStored();
    trial.ackAll();
    trial.ack();

    assertThat(result.isSuccess()).isTrue();
    assertThat(output.lines())
        .startsWith(
            "INFO action: envio_apuestas | result: in_progress | error: Connection refused |"
                + " espera_ms: 100",
            "INFO action: envio_apuestas | result: in_progress | error: Connection refused |"
                + " espera_ms: 200",
            "INFO action: envio_apuestas | result: in_progress | error: Connection refused |"
                + " espera_ms: 400")
        .noneMatch(line -> line.contains("fail"));
  }

  @Test
  void backsOffFromTheStartAgainAfterProgress() throws IOException {
    trial.central().refuse(4);
    trial.start(upload(95));
    trial.central().advance(Duration.ofMillis(100));
    trial.central().advance(Duration.ofMillis(200));
    trial.central().advance(Duration.ofMillis(400));
    trial.central().advance(Duration.ofMillis(800));
    trial.nothingStored();
    trial.ack();

    trial.peer().cut();
    trial.central().advance(UploadTrial.INITIAL_DELAY);

    assertThat(trial.central().connections()).isEqualTo(2);
  }

  @Test
  void comesBackToABusyCentral() throws IOException {
    Future<Void> result = trial.start(upload(5));
    trial.peer().reply(new Busy());
    trial.central().run();

    assertThat(trial.peer().isOpen()).isFalse();
    trial.central().advance(UploadTrial.INITIAL_DELAY);
    trial.nothingStored();
    trial.ackAll();
    trial.ack();

    assertThat(result.isSuccess()).isTrue();
    assertThat(output.lines())
        .startsWith(
            "INFO action: envio_apuestas | result: in_progress | error: the central is busy |"
                + " espera_ms: 100");
  }

  @Test
  void asksTheOtherMachinesAtOnceBeforeItWaits() throws IOException {
    trial.central().others(2);
    trial.start(upload(5));
    for (int machine = 1; machine <= 3; machine++) {
      assertThat(trial.central().connections()).isEqualTo(machine);
      trial.peer().reply(new Busy());
      trial.central().run();
      trial.central().advance(Duration.ZERO);
    }

    assertThat(trial.central().connections()).isEqualTo(3);
    trial.central().advance(UploadTrial.INITIAL_DELAY);
    assertThat(trial.central().connections()).isEqualTo(4);
  }

  /** Else all that a machine served would come to the next one at the same moment. */
  @Test
  void waitsAfterALostConnectionThoughThereAreOtherMachines() throws IOException {
    trial.central().others(2);
    trial.start(upload(5));
    trial.peer().cut();
    trial.central().run();

    assertThat(trial.central().connections()).isEqualTo(1);
    trial.central().advance(UploadTrial.INITIAL_DELAY);
    assertThat(trial.central().connections()).isEqualTo(2);
  }

  @Test
  void comesBackToACentralThatIsFull() throws IOException {
    Future<Void> result = trial.start(upload(95));
    trial.nothingStored();
    trial.ack();
    trial.peer().reply(new ErrorReply("again: no space"));
    trial.peer().reply(new ErrorReply("first: 20 (expected: 10)"));
    trial.central().run();

    assertThat(result.isDone()).isFalse();
    trial.central().advance(UploadTrial.INITIAL_DELAY);
    trial.stored(10);
    trial.ackAll();
    trial.ack();

    assertThat(trial.rows()).isEqualTo(TestFile.canonicalRows(10, 95));
    assertThat(result.isSuccess()).isTrue();
  }

  @Test
  void takesSilenceForABrokenConnection() throws IOException {
    trial.start(upload(95));
    trial.nothingStored();

    for (int i = 0; i < 5; i++) {
      assertThat(trial.peer().isOpen()).isTrue();
      trial.central().advance(FakeCentral.REPLY_TIMEOUT.dividedBy(4));
    }
    assertThat(trial.central().peer(0).isOpen()).isFalse();
    trial.central().advance(UploadTrial.INITIAL_DELAY);

    assertThat(trial.central().connections()).isEqualTo(2);
  }

  @Test
  void saysOnceThatTheDialectMayBeWrongWhenACentralSaysNothing() throws IOException {
    trial.start(upload(95));
    trial.peer().cut();
    trial.central().advance(UploadTrial.INITIAL_DELAY);
    trial.peer().cut();
    trial.central().advance(UploadTrial.INITIAL_DELAY.multipliedBy(2));

    assertThat(trial.central().connections()).isEqualTo(3);
    assertThat(output.lines())
        .filteredOn(line -> line.startsWith("WARN"))
        .singleElement()
        .asString()
        .startsWith("WARN action: envio_apuestas | result: in_progress | aviso: the central took")
        .contains("dialect may be wrong (expected: tlv for this project's central");
  }

  @Test
  void saysNothingOfTheDialectWhenACentralThatWasHeardGoesAway() throws IOException {
    trial.start(upload(95));
    trial.nothingStored();
    trial.peer().cut();
    trial.central().advance(UploadTrial.INITIAL_DELAY);
    trial.peer().cut();
    trial.central().advance(UploadTrial.INITIAL_DELAY.multipliedBy(2));

    assertThat(trial.central().connections()).isEqualTo(3);
    assertThat(output.lines()).noneMatch(line -> line.startsWith("WARN"));
  }

  @Test
  void basicDialectSendsAgainWhatHadNoReply() throws IOException {
    BetFile file = TestFile.open(TestFile.write(directory, 35));
    Future<Void> result = trial.start(trial.upload(file, new BasicDialect()));
    trial.ack();
    trial.ack();

    trial.peer().cut();
    trial.central().advance(UploadTrial.INITIAL_DELAY);
    assertThat(trial.peer().received(Batch.class)).hasSize(2);
    trial.ack();
    trial.ack();
    assertThat(trial.peer().received(Ready.class)).hasSize(1);
    trial.ack();

    assertThat(result.isSuccess()).isTrue();
    assertThat(
            UploadTrial.text(trial.peer().received(Batch.class).stream().map(Batch::bets).toList()))
        .isEqualTo(TestFile.canonicalRows(20, 35));
    assertThat(output.lines())
        .contains(
            "WARN action: reenvio | result: in_progress | confirmadas: 20 | aviso: batches without"
                + " a reply are sent again and may be stored twice");
  }

  @Test
  void aLongTextOfTheCentralIsCutInTheLog() throws IOException {
    trial.start(upload(95));
    trial.nothingStored();
    trial.peer().reply(new ErrorReply("again: " + "x".repeat(900_000)));
    trial.central().run();

    assertThat(output.lines()).last().asString().hasSizeLessThan(1200).contains("xxx… | espera_ms");
  }

  @Test
  void basicDialectWarnsOfNothingAfterACentralThatWasFull() throws IOException {
    BetFile file = TestFile.open(TestFile.write(directory, 35));
    trial.start(trial.upload(file, new BasicDialect()));
    trial.peer().reply(new Busy());
    trial.peer().cut();
    trial.central().advance(UploadTrial.INITIAL_DELAY);

    assertThat(trial.central().connections()).isEqualTo(2);
    assertThat(output.lines()).noneMatch(line -> line.contains("reenvio"));
  }

  private Upload upload(int bets) throws IOException {
    return trial.upload(TestFile.open(TestFile.write(directory, bets)));
  }
}
