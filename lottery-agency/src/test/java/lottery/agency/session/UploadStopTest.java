package lottery.agency.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import lottery.kit.CapturedOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Stops, whatever it waits for. */
class UploadStopTest {
  @TempDir Path directory;
  private final UploadTrial trial = new UploadTrial();
  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  @Test
  void stopsAtABatchBoundaryAndWaitsForTheReplies() throws IOException {
    Upload upload = upload(95);
    Future<Void> result = trial.start(upload);
    trial.nothingStored();
    trial.ack();

    upload.stop();
    trial.central().run();
    assertThat(result.isDone()).isFalse();
    trial.ack();
    trial.ack();
    trial.ack();
    trial.ack();

    assertThat(trial.submits()).hasSize(UploadTrial.WINDOW + 1);
    assertThat(result.cause()).isInstanceOf(StoppedException.class);
    assertThat(trial.peer().isOpen()).isFalse();
    assertThat(output.lines())
        .endsWith(
            "INFO action: recurso_cerrado | result: success | recurso: "
                + directory.resolve("bets.csv"),
            "INFO action: recurso_cerrado | result: success | recurso: conexion",
            "INFO action: envio_detenido | result: success | client_id: 3 | confirmadas: 50 | enviadas: 50 | descartadas: 0");
  }

  @Test
  void stopDoesNotWaitForEverForReplies() throws IOException {
    Upload upload = upload(95);
    Future<Void> result = trial.start(upload);
    trial.nothingStored();
    trial.ack();

    upload.stop();
    trial.central().advance(StopTimes.TRANSFER);

    assertThat(result.cause()).isInstanceOf(StoppedException.class);
    assertThat(output.lines()).last().asString().contains("confirmadas: 10");
  }

  @Test
  void stopEndsAnUploadThatWaitsForACentral() throws IOException {
    trial.central().refuse(1);
    Upload upload = upload(95);
    Future<Void> result = trial.start(upload);

    upload.stop();
    trial.central().advance(Duration.ofHours(1));

    assertThat(result.cause()).isInstanceOf(StoppedException.class);
    assertThat(trial.central().connections()).isZero();
  }

  @Test
  void stopEndsAnUploadWhoseQuestionHasNoAnswer() throws IOException {
    Upload upload = upload(95);
    Future<Void> result = trial.start(upload);

    upload.stop();
    trial.central().run();

    assertThat(result.cause()).isInstanceOf(StoppedException.class);
  }

  private Upload upload(int bets) throws IOException {
    return trial.upload(TestFile.open(TestFile.write(directory, bets)));
  }
}
