package lottery.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lottery.kit.CapturedOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
  @TempDir Path directory;
  private final Map<String, String> environment = new HashMap<>(Map.of("CLI_ID", "3"));
  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  @Test
  void helpNamesEveryCommandAndIsNoFailure() {
    assertThat(execute("--help")).isEqualTo(LotteryAgency.DONE);
    assertThat(String.join("\n", output.lines()))
        .contains(
            "run",
            "bet",
            "winners",
            "ping",
            "generate",
            "--strict",
            "Exit codes: 0 done, 1 failed, 2 usage");
  }

  @Test
  void unknownCommandOrOptionIsWrongUsage() {
    assertThat(execute("dance")).isEqualTo(LotteryAgency.USAGE);
    assertThat(execute("run", "--fast")).isEqualTo(LotteryAgency.USAGE);
    assertThat(execute("generate")).isEqualTo(LotteryAgency.USAGE);
    assertThat(execute("generate", "--rows", "many")).isEqualTo(LotteryAgency.USAGE);
  }

  @Test
  void badConfigurationIsOneLineOnStandardError() {
    environment.put("CLI_ID", "three");

    assertThat(execute()).isEqualTo(LotteryAgency.USAGE);
    assertThat(output.errors())
        .containsExactly(
            "lottery-agency: id: \"three\" (expected: an integer, 1..2147483647; from environment"
                + " variable CLI_ID)");
    assertThat(output.lines()).isEmpty();
  }

  @Test
  void checkPrintsTheEffectiveConfigurationWithItsOriginsAndDoesNothing() throws IOException {
    Path file = Files.writeString(directory.resolve("agency.conf"), "loop.amount = 7");

    assertThat(execute("--check", "--config", file.toString())).isEqualTo(LotteryAgency.DONE);
    assertThat(execute("ping", "--config", file.toString(), "--check"))
        .isEqualTo(LotteryAgency.DONE);
    assertThat(output.lines())
        .contains("id = \"3\"  # environment variable CLI_ID", "loop.amount = 7  # " + file + ": 1")
        .anyMatch(line -> line.matches("dialect = tlv  # reference.conf: [0-9]+"))
        .noneMatch(line -> line.contains("action:"));
    assertThat(output.errors()).isEmpty();
  }

  @Test
  void checkRefusesWhatARunWouldRefuse() {
    environment.put("CLI_DIALECT", "xml");

    assertThat(execute("--check")).isEqualTo(LotteryAgency.USAGE);
    assertThat(output.errors()).hasSize(1);
    assertThat(output.lines()).isEmpty();
  }

  @Test
  void aStreamThatIsNoNameOrThatADialectHasNotIsRefused() {
    assertThat(execute("run", "--stream", "a b")).isEqualTo(LotteryAgency.USAGE);
    environment.put("CLI_STREAM", "a/b");
    assertThat(execute()).isEqualTo(LotteryAgency.USAGE);
    environment.put("CLI_STREAM", "second.csv");
    environment.put("CLI_DIALECT", "typed");
    assertThat(execute()).isEqualTo(LotteryAgency.USAGE);
    assertThat(output.errors())
        .containsExactly(
            "lottery-agency: --stream: \"a b\" (expected: 1..64 of A-Z a-z 0-9 . _ -)",
            "lottery-agency: stream: \"a/b\" (expected: 1..64 of A-Z a-z 0-9 . _ -; from"
                + " environment variable CLI_STREAM)",
            "lottery-agency: stream: \"second.csv\" (expected: none in dialect typed, where bets"
                + " have no stream)");
  }

  @Test
  void checkIsTheSameForEveryCommand() {
    for (String command : List.of("run", "bet", "winners", "ping", "validate")) {
      assertThat(execute(command, "--check")).as(command).isEqualTo(LotteryAgency.DONE);
    }
    assertThat(execute("generate", "--rows", "5", "--check")).isEqualTo(LotteryAgency.DONE);
    assertThat(output.lines()).filteredOn(line -> line.startsWith("data-file = ")).hasSize(6);
    assertThat(output.lines()).noneMatch(line -> line.matches(".*,\\d+"));

    environment.put("CLI_BACKOFF_MAX", "soon");
    for (String command : List.of("run", "bet", "winners", "ping", "validate")) {
      assertThat(execute(command, "--check")).as(command).isEqualTo(LotteryAgency.USAGE);
    }
    assertThat(execute("generate", "--rows", "5", "--check")).isEqualTo(LotteryAgency.USAGE);
  }

  @Test
  void theDefaultDataFileNeedsTheAgencysNumber() {
    environment.clear();
    assertThat(execute("validate")).isEqualTo(LotteryAgency.USAGE);
    assertThat(execute("validate", "--check")).isEqualTo(LotteryAgency.USAGE);
    assertThat(output.errors())
        .hasSize(2)
        .allMatch(line -> line.startsWith("lottery-agency: id: missing (expected: an integer"));
  }

  @Test
  void missingDataFileIsOneLineAndAFailure() {
    environment.put("CLI_DATA_FILE", directory.resolve("none.csv").toString());

    assertThat(execute()).isEqualTo(LotteryAgency.FAILED);
    assertThat(output.lines())
        .last()
        .isEqualTo(
            "ERROR action: validar_archivo | result: fail | client_id: 3 | error: "
                + directory.resolve("none.csv")
                + ": does not exist (expected: a CSV file of bets)");
    assertThat(output.errors()).isEmpty();
  }

  @Test
  void aRowThatCannotBeSentStopsARunBeforeItConnects() throws IOException {
    Path file = directory.resolve("bets.csv");
    Files.writeString(file, "Ana,Gil,99,2001-02-28,1\nAna,Gil,99,2001-02-30,1\n".repeat(2000));
    environment.put("CLI_DATA_FILE", file.toString());

    assertThat(execute()).isEqualTo(LotteryAgency.FAILED);
    assertThat(output.lines())
        .filteredOn(line -> line.startsWith("WARN"))
        .hasSize(10)
        .first()
        .asString()
        .startsWith(
            "WARN action: validar_archivo | result: fail | linea: 2 | campo: birthdate | error:"
                + " \"2001-02-30\" (expected: ");
    assertThat(output.lines())
        .last()
        .isEqualTo(
            "ERROR action: validar_archivo | result: fail | client_id: 3 | error: "
                + file
                + ": 2000 of 4000 rows cannot be sent, 1990 more than are shown; nothing is sent"
                + " (expected: none, or --skip-invalid)");
  }

  @Test
  void optionsOfARunMayStandBeforeTheCommandAndExcludeEachOther() throws IOException {
    Path file = Files.writeString(directory.resolve("bets.csv"), "Ana\n");
    environment.put("CLI_DATA_FILE", file.toString());
    environment.put("CLI_FILE_SKIP_INVALID", "true");

    assertThat(execute("--strict")).isEqualTo(LotteryAgency.FAILED);
    assertThat(execute("--strict", "run")).isEqualTo(LotteryAgency.FAILED);
    assertThat(output.lines()).filteredOn(line -> line.contains("1 of 1 rows")).hasSize(2);
    assertThat(execute("--strict", "run", "--skip-invalid")).isEqualTo(LotteryAgency.USAGE);
    assertThat(output.errors())
        .containsExactly("lottery-agency: --strict: with --skip-invalid (expected: one of them)");
  }

  @Test
  void validateLooksAtAFileAndSaysWhatItFound() throws IOException {
    Path good = Files.writeString(directory.resolve("good.csv"), "Ana,Gil,99,2001-02-28,1\n");
    Path bad = Files.writeString(directory.resolve("bad.csv"), "Ana,Gil,99,2001-02-28,1\nAna\n");
    environment.clear();

    assertThat(execute("validate", good.toString())).isEqualTo(LotteryAgency.DONE);
    assertThat(execute("validate", bad.toString())).isEqualTo(LotteryAgency.FAILED);
    assertThat(execute("validate", "--skip-invalid", bad.toString())).isEqualTo(LotteryAgency.DONE);
    assertThat(output.lines())
        .filteredOn(line -> !line.contains("action:"))
        .containsExactly(
            good + ": 1 bets can be sent, 0 rows cannot",
            bad
                + ": line 2: columns: 1 (expected: first name, last name, document, birthdate,"
                + " number)",
            bad + ": 1 bets can be sent, 1 rows cannot");
    assertThat(output.errors())
        .containsExactly(
            "lottery-agency: "
                + bad
                + ": 1 of 2 rows cannot be sent; nothing is sent (expected: none, or"
                + " --skip-invalid)");
  }

  @Test
  void rootOfTheFileSystemIsNoDataFile() {
    environment.put("CLI_DATA_FILE", "/");

    assertThat(execute()).isEqualTo(LotteryAgency.FAILED);
    assertThat(output.lines())
        .last()
        .asString()
        .endsWith("error: /: is not a file (expected: a CSV file of bets)");
  }

  @Test
  void lineThatDoesNotComeBackFailsTheCheck() throws Exception {
    try (ServerSocket central = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread closing = new Thread(() -> closeNext(central));
      closing.start();
      environment.put("CLI_SERVER_ADDRESS", "127.0.0.1:" + central.getLocalPort());

      assertThat(execute("ping")).isEqualTo(LotteryAgency.FAILED);
      closing.join();
    }
    assertThat(output.lines())
        .last()
        .asString()
        .startsWith("ERROR action: receive_message | result: fail | client_id: 3 | error: ");
  }

  private static void closeNext(ServerSocket central) {
    try {
      central.accept().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void betThatBreaksTheRulesIsWrongUsage() {
    assertThat(execute("bet", "Ana", "Gil", "0099", "2001-02-28", "12x"))
        .isEqualTo(LotteryAgency.USAGE);
    assertThat(execute("bet", "Ana", "G#l", "0099", "2001-02-28", "12"))
        .isEqualTo(LotteryAgency.USAGE);
    assertThat(execute("bet", "Ana", "Gil", "0099")).isEqualTo(LotteryAgency.USAGE);
    assertThat(output.errors())
        .containsExactly(
            "lottery-agency: bet: number: \"12x\" (expected: decimal, 0..2147483647)",
            "lottery-agency: APELLIDO: \"G#l\" (expected: no '#', it ends a field on the wire)",
            "lottery-agency: bet: 3 arguments (expected: NOMBRE APELLIDO DOCUMENTO NACIMIENTO"
                + " NUMERO, or none)");
  }

  @Test
  void generateWritesTheSameFileForTheSameArguments() throws IOException {
    Path first = directory.resolve("first.csv");
    Path second = directory.resolve("second.csv");

    assertThat(execute("generate", "--rows", "100", "--winners", "3", "--output", first.toString()))
        .isEqualTo(LotteryAgency.DONE);
    assertThat(
            execute("generate", "--rows", "100", "--winners", "3", "--output", second.toString()))
        .isEqualTo(LotteryAgency.DONE);

    assertThat(second).hasSameBinaryContentAs(first);
    assertThat(Files.readAllLines(first))
        .hasSize(100)
        .filteredOn(line -> line.endsWith(",7574"))
        .hasSize(3);
  }

  @Test
  void generateTellsWhatItCannotDo() {
    assertThat(execute("generate", "--rows", "1", "--winners", "2")).isEqualTo(LotteryAgency.USAGE);
    Path nowhere = directory.resolve("none").resolve("sample.csv");
    assertThat(execute("generate", "--rows", "1", "--output", nowhere.toString()))
        .isEqualTo(LotteryAgency.FAILED);
    assertThat(output.errors()).hasSize(2);
    assertThat(output.errors())
        .isEqualTo(
            List.of(
                "lottery-agency: generate: rows 1, winners 2, number 7574 (expected: 0 <= winners"
                    + " <= rows, 0 <= number)",
                "lottery-agency: generate: cannot write "
                    + nowhere
                    + ": its directory does not exist"));
  }

  private int execute(String... arguments) {
    return new LotteryAgency(environment, new StopSignal(), () -> true).execute(arguments);
  }
}
