package lottery.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import lottery.kit.JavaProcess;
import lottery.kit.JavaProgram;
import lottery.kit.TlvPeer;
import lottery.kit.TlvPeer.Frame;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM and other ends of an agency's process. */
@Timeout(60)
class AgencyStopTest {
  private static final Duration DEADLINE = Duration.ofSeconds(8);
  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final int BATCH = 100;
  private static final String LAST_LINE =
      "action: agencia_cerrada | result: success | client_id: 3";

  /** A time, a level, an action, a result, and further parts of a key and a value. */
  private static final String LINE =
      "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d (INFO|WARN) action: \\w+"
          + " \\| result: (success|fail|in_progress)( \\| \\w+: [^|]*)*";

  @TempDir Path directory;
  private final CompletableFuture<JavaProcess> agency = new CompletableFuture<>();
  private final AtomicInteger submits = new AtomicInteger();
  private final AtomicInteger questions = new AtomicInteger();
  private final JavaProgram program =
      new JavaProgram("lottery.agency.LotteryAgency").heap("64m").with("CLI_ID", "3");
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file =
        Files.writeString(
            directory.resolve("bets.csv"), "Ana,Gil,0099,2001-02-28,7574\n".repeat(100_000));
    program.with("CLI_DATA_FILE", file.toString());
  }

  @Test
  void uploadStopsAtABatchBoundaryAndSaysHowManyBetsWereAcknowledged() throws Exception {
    try (ScriptedCentral central = central();
        JavaProcess process = start(central)) {
      List<String> lines = process.lines();

      assertThat(process.exitCode(DEADLINE)).isZero();
      assertThat(submits.get()).isBetween(300, 999);
      int acknowledged = BATCH * submits.get();
      assertThat(lines)
          .allMatch(line -> line.matches(LINE))
          .anyMatch(line -> line.contains("recurso_cerrado | result: success | recurso: " + file))
          .anyMatch(line -> line.contains("recurso_cerrado | result: success | recurso: conexion"))
          .anyMatch(
              line ->
                  line.contains(
                      "envio_detenido | result: success | client_id: 3 | confirmadas: "
                          + acknowledged
                          + " |"))
          .anyMatch(
              line -> line.contains("recurso_cerrado | result: success | recurso: event_loop"))
          .noneMatch(line -> line.contains("result: fail"));
      assertThat(lines).last().asString().endsWith(LAST_LINE);
    }
  }

  @Test
  void standardOutputThatNobodyReadsChangesNothing() throws Exception {
    Files.writeString(
        file, "Ana,Gil,0099,2001-02-30,7574\nAna,Gil,0099,2001-02-28,7574\n".repeat(50_000));
    program.with("CLI_FILE_SKIP_INVALID", "true");
    try (ScriptedCentral central = central();
        JavaProcess process = start(central)) {
      assertThat(process.exitCode(Duration.ofSeconds(30))).isZero();
      assertThat(submits.get()).isBetween(300, 499);
    }
  }

  @Test
  void waitForTheDrawStops() throws Exception {
    Files.writeString(file, "");
    program.with("CLI_FILE_ALLOW_EMPTY", "true");
    try (ScriptedCentral central = central();
        JavaProcess process = start(central)) {
      List<String> lines = process.lines();

      assertThat(process.exitCode(DEADLINE)).isZero();
      assertThat(lines).last().asString().endsWith(LAST_LINE);
    }
  }

  @Test
  void waitForACentralStops() throws Exception {
    program.with("CLI_SERVER_ADDRESS", "127.0.0.1:1");
    try (JavaProcess process = program.start()) {
      process.awaitLine("action: envio_apuestas | result: in_progress | error: Connection refused");
      process.terminate();
      process.terminate();
      List<String> lines = process.lines();

      assertThat(process.exitCode(DEADLINE)).isZero();
      assertThat(lines).last().asString().endsWith(LAST_LINE);
    }
  }

  @Test
  void pauseOfTheLinkCheckStops() throws Exception {
    program.with("CLI_LOOP_PERIOD", "1h");
    try (EchoServer echo = new EchoServer()) {
      program.with("CLI_SERVER_ADDRESS", echo.address());
      try (JavaProcess process = program.start("ping")) {
        process.awaitLine("msg: [CLIENT 3] Message N°1");
        process.terminate();

        assertThat(process.exitCode(DEADLINE)).isZero();
      }
    }
  }

  @Test
  void failureIsStillAFailureWithTheHookInPlace() throws Exception {
    program.with("CLI_DATA_FILE", directory.resolve("none.csv").toString());
    try (JavaProcess process = program.start()) {
      assertThat(process.lines()).last().asString().contains("does not exist");
      assertThat(process.exitCode(DEADLINE)).isEqualTo(FAILED);
    }
  }

  @Test
  void badConfigurationIsOneLineAndNothingElse() throws Exception {
    program.with("CLI_ID", "0");
    try (JavaProcess process = program.start()) {
      assertThat(process.lines())
          .singleElement()
          .asString()
          .startsWith("lottery-agency: id: \"0\"");
      assertThat(process.exitCode(DEADLINE)).isEqualTo(USAGE);
    }
  }

  private JavaProcess start(ScriptedCentral central) throws IOException {
    program.with("CLI_SERVER_ADDRESS", central.address());
    JavaProcess process = program.start();
    agency.complete(process);
    return process;
  }

  /**
   * Acknowledges everything, never draws, and sends SIGTERM at the 300th batch or the second
   * question.
   */
  private ScriptedCentral central() throws IOException {
    return new ScriptedCentral(
        request -> {
          if (request.opcode() == TlvPeer.ASK_PROGRESS) {
            return new Frame(TlvPeer.PROGRESS, "0#00000000#");
          }
          boolean isSubmit = request.opcode() == TlvPeer.SUBMIT;
          boolean isQuestion = request.opcode() == TlvPeer.ASK_WINNERS;
          if ((isSubmit && submits.incrementAndGet() == 300)
              || (isQuestion && questions.incrementAndGet() == 2)) {
            agency.join().terminate();
          }
          return new Frame(isQuestion ? TlvPeer.BUSY : TlvPeer.ACK, "");
        });
  }
}
