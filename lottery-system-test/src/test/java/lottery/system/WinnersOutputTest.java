package lottery.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import lottery.kit.JavaProcess;
import lottery.kit.JavaProgram;
import lottery.kit.TlvPeer;
import lottery.kit.TlvPeer.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Winners as a list for other programs, by the agency's own process. */
@Timeout(60)
class WinnersOutputTest {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  @TempDir Path directory;
  private final AtomicInteger requests = new AtomicInteger();
  private final JavaProgram program =
      new JavaProgram("lottery.agency.LotteryAgency").with("CLI_ID", "3");

  @Test
  void standardOutputHasTheListOnlyAndStandardErrorTheLog() throws Exception {
    List<String> lines = run(0, "winners", "--output", "-", "--format", "csv");

    assertThat(lines).containsExactly("agency,document", "3,30876370", "3,24807259");
    assertThat(log())
        .anyMatch(line -> line.contains("action: config | result: success"))
        .anyMatch(line -> line.endsWith("cant_ganadores: 2 | archivo: standard output"))
        .noneMatch(line -> line.contains("action: ganador"));
  }

  @Test
  void aFormAloneMeansStandardOutputAtEveryLevelOfTheLog() throws Exception {
    program.with("CLI_LOG_LEVEL", "OFF");

    assertThat(run(0, "winners", "--format=lines")).containsExactly("30876370", "24807259");
    assertThat(log()).isEmpty();
  }

  @Test
  void aRunWritesTheListToAFile() throws Exception {
    Path bets = Files.writeString(directory.resolve("bets.csv"), "Ana,Gil,99,2001-02-28,1\n");
    Path list = directory.resolve("winners.csv");
    program.with("CLI_DATA_FILE", bets.toString());

    assertThat(run(0, "run", "--output", list.toString()))
        .anyMatch(line -> line.contains("action: envio_apuestas | result: success"))
        .anyMatch(line -> line.endsWith("archivo: " + list));
    assertThat(list).hasContent("agency,document\n3,30876370\n3,24807259\n");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsSaidBeforeAnythingIsSent() throws Exception {
    for (String place : List.of(directory.toString(), directory.resolve("none/w.csv").toString())) {
      assertThat(run(1, "run", "--output", place)).isEmpty();
      assertThat(log())
          .singleElement()
          .asString()
          .startsWith("lottery-agency: --output: \"" + place + "\": cannot be written: ");
    }
    assertThat(requests).hasValue(0);
  }

  @Test
  void aFormThatThereIsNotIsWrongUsage() throws Exception {
    assertThat(run(2, "winners", "--format", "xml")).isEmpty();
    assertThat(log()).first().asString().contains("'xml'").contains("CSV").contains("JSON");
  }

  @Test
  void aStopBeforeTheListIsCompleteIsAFailureAndLeavesNoFile() throws Exception {
    try (ScriptedCentral central = new ScriptedCentral(request -> new Frame(TlvPeer.BUSY, ""))) {
      program.with("CLI_SERVER_ADDRESS", central.address());
      try (JavaProcess process =
          program.start("winners", "--output", directory.resolve("w.json").toString())) {
        process.awaitLine("action: consulta_ganadores | result: in_progress");
        process.terminate();
        process.lines();
        assertThat(process.exitCode(DEADLINE)).isEqualTo(1);
      }
    }
    assertThat(directory).isEmptyDirectory();
  }

  /** Runs it against a central that has two winners, and returns its standard output. */
  private List<String> run(int exitCode, String... arguments) throws Exception {
    program.after(List.of("sh", "-c", "exec \"$@\" 2>\"$0\"", directory.resolve("err").toString()));
    try (ScriptedCentral central = new ScriptedCentral(this::answer)) {
      program.with("CLI_SERVER_ADDRESS", central.address());
      try (JavaProcess process = program.start(arguments)) {
        List<String> lines = process.lines();
        assertThat(process.exitCode(DEADLINE)).as(log().toString()).isEqualTo(exitCode);
        return lines;
      }
    }
  }

  private Frame answer(Frame request) {
    requests.incrementAndGet();
    return switch (request.opcode()) {
      case TlvPeer.ASK_PROGRESS -> new Frame(TlvPeer.PROGRESS, "0#00000000#");
      case TlvPeer.ASK_WINNERS -> new Frame(TlvPeer.WINNERS, "30876370#24807259#");
      default -> new Frame(TlvPeer.ACK, "");
    };
  }

  private List<String> log() throws Exception {
    return Files.readAllLines(directory.resolve("err"));
  }
}
