package lottery.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import lottery.agency.ScriptedCentral.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM, and other ends, of a real process. */
@Timeout(60)
class StopProcessTest {
  private static final int DEADLINE_SECONDS = 8;
  private static final int BATCH = 100;
  private static final String LAST_LINE =
      "action: agencia_cerrada | result: success | client_id: 3";

  /** A time, a level, an action, a result, and further parts of a key and a value. */
  private static final String LINE =
      "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d (INFO|WARN) action: \\w+"
          + " \\| result: (success|fail|in_progress)( \\| \\w+: [^|]*)*";

  @TempDir Path directory;
  private final CompletableFuture<AgencyProcess> agency = new CompletableFuture<>();
  private final AtomicInteger submits = new AtomicInteger();
  private final AtomicInteger questions = new AtomicInteger();
  private final Map<String, String> environment = new HashMap<>();
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file =
        Files.writeString(
            directory.resolve("bets.csv"), "Ana,Gil,0099,2001-02-28,7574\n".repeat(100_000));
    environment.put("CLI_DATA_FILE", file.toString());
  }

  @Test
  void uploadStopsAtABatchBoundaryAndSaysHowManyBetsWereAcknowledged() throws Exception {
    try (ScriptedCentral central = central();
        AgencyProcess process = start(central)) {
      List<String> lines = process.lines();

      assertThat(process.exitCode(DEADLINE_SECONDS)).isZero();
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
    try (ScriptedCentral central = central();
        AgencyProcess process = start(central)) {
      assertThat(process.exitCode(30)).isZero();
      assertThat(submits.get()).isBetween(300, 499);
    }
  }

  @Test
  void waitForTheDrawStops() throws Exception {
    Files.writeString(file, "");
    try (ScriptedCentral central = central();
        AgencyProcess process = start(central)) {
      List<String> lines = process.lines();

      assertThat(process.exitCode(DEADLINE_SECONDS)).isZero();
      assertThat(lines).last().asString().endsWith(LAST_LINE);
    }
  }

  @Test
  void waitForACentralStops() throws Exception {
    environment.put("CLI_SERVER_ADDRESS", "127.0.0.1:1");
    try (AgencyProcess process = new AgencyProcess(environment)) {
      process.awaitLine("action: envio_apuestas | result: in_progress | error: Connection refused");
      process.terminate();
      process.terminate();
      List<String> lines = process.lines();

      assertThat(process.exitCode(DEADLINE_SECONDS)).isZero();
      assertThat(lines).last().asString().endsWith(LAST_LINE);
    }
  }

  @Test
  void pauseOfTheLinkCheckStops() throws Exception {
    environment.put("CLI_LOOP_PERIOD", "1h");
    try (EchoServer echo = new EchoServer()) {
      environment.put("CLI_SERVER_ADDRESS", echo.address());
      try (AgencyProcess process = new AgencyProcess(environment, "ping")) {
        process.awaitLine("msg: [CLIENT 3] Message N°1");
        process.terminate();

        assertThat(process.exitCode(DEADLINE_SECONDS)).isZero();
      }
    }
  }

  @Test
  void failureIsStillAFailureWithTheHookInPlace() throws Exception {
    environment.put("CLI_DATA_FILE", directory.resolve("none.csv").toString());
    try (AgencyProcess process = new AgencyProcess(environment)) {
      assertThat(process.lines()).last().asString().contains("does not exist");
      assertThat(process.exitCode(DEADLINE_SECONDS)).isEqualTo(LotteryAgency.FAILED);
    }
  }

  @Test
  void badConfigurationIsOneLineAndNothingElse() throws Exception {
    environment.put("CLI_ID", "0");
    try (AgencyProcess process = new AgencyProcess(environment)) {
      assertThat(process.lines())
          .singleElement()
          .asString()
          .startsWith("lottery-agency: id: \"0\"");
      assertThat(process.exitCode(DEADLINE_SECONDS)).isEqualTo(LotteryAgency.USAGE);
    }
  }

  private AgencyProcess start(ScriptedCentral central) throws IOException {
    environment.put("CLI_SERVER_ADDRESS", central.address());
    AgencyProcess process = new AgencyProcess(environment);
    agency.complete(process);
    return process;
  }

  /**
   * Acknowledges everything, never draws, and sends SIGTERM at the 300th batch or the second
   * question.
   */
  private ScriptedCentral central() throws IOException {
    return new ScriptedCentral(
        (opcode, value) -> {
          if (opcode == ScriptedCentral.ASK_PROGRESS) {
            return new Reply(ScriptedCentral.PROGRESS, "0#00000000#");
          }
          boolean isSubmit = opcode == ScriptedCentral.SUBMIT;
          boolean isQuestion = opcode == ScriptedCentral.ASK_WINNERS;
          if ((isSubmit && submits.incrementAndGet() == 300)
              || (isQuestion && questions.incrementAndGet() == 2)) {
            agency.join().terminate();
          }
          return new Reply(isQuestion ? ScriptedCentral.BUSY : ScriptedCentral.ACK, "");
        });
  }
}
