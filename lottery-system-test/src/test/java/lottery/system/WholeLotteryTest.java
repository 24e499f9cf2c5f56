package lottery.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import lottery.agency.AgencyRun;
import lottery.kit.CapturedOutput;
import lottery.log.Lines;
import lottery.server.ServerConfig;
import lottery.server.TcpServer;
import lottery.server.journal.ContestsToRead;
import lottery.server.journal.Export;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Real agencies and a real server in one JVM, over loopback. */
class WholeLotteryTest {
  private static final int AGENCIES = 3;
  private static final int ROWS = 2000;

  @TempDir Path directory;
  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private TcpServer server;

  @BeforeEach
  void start() throws Exception {
    Map<String, String> environment =
        Map.of(
            "SERVER_PORT", "0",
            "SERVER_AGENCIES", String.valueOf(AGENCIES),
            "SERVER_DATA_DIR", directory.resolve("contest").toString());
    server = TcpServer.start(ServerConfig.load(environment), Clock.systemUTC(), Lines.UNBOUNDED);
    for (int agency = 1; agency <= AGENCIES; agency++) {
      assertThat(
              AgencyRun.execute(
                  agency(agency),
                  "generate",
                  "--rows=" + ROWS,
                  "--seed=" + agency,
                  "--winners=" + agency,
                  "--output=" + file(agency)))
          .isZero();
    }
  }

  @AfterEach
  void stop() {
    server.drain();
  }

  @Test
  void everyAgencyUploadsItsFileAndLearnsItsWinners() throws IOException {
    assertThat(runAll("tlv")).containsOnly(AgencyRun.DONE);

    List<String> exported = export();
    assertThat(exported).hasSize(AGENCIES * ROWS);
    for (int agency = 1; agency <= AGENCIES; agency++) {
      String prefix = agency + ",";
      List<String> rows =
          Files.readAllLines(file(agency)).stream().map(row -> prefix + row).toList();
      assertThat(exported).filteredOn(row -> row.startsWith(prefix)).isEqualTo(rows);
      assertThat(output.lines())
          .contains("INFO action: consulta_ganadores | result: success | cant_ganadores: " + agency)
          .containsSubsequence(winners(agency, rows))
          .contains("INFO action: loop_finished | result: success | client_id: " + agency);
    }
    assertThat(output.lines()).noneMatch(line -> line.contains("result: fail"));
  }

  @Test
  void secondRunSendsNothingAndLearnsTheSame() throws IOException {
    runAll("tlv");

    assertThat(runAll("tlv")).containsOnly(AgencyRun.DONE);

    assertThat(export()).hasSize(AGENCIES * ROWS);
    assertThat(output.lines()).filteredOn(line -> line.contains("enviadas: 0 |")).hasSize(AGENCIES);
    assertThat(output.lines()).noneMatch(line -> line.contains("result: fail"));
  }

  @Test
  void basicDialectComesToTheSame() throws IOException {
    assertThat(runAll("tlv-basic")).containsOnly(AgencyRun.DONE);

    assertThat(export()).hasSize(AGENCIES * ROWS);
    assertThat(output.lines())
        .contains("INFO action: consulta_ganadores | result: success | cant_ganadores: 3");
  }

  @Test
  void typedDialectComesToTheSameHoweverOftenItIsRun() throws IOException {
    assertThat(runAll("typed")).containsOnly(AgencyRun.DONE);
    assertThat(runAll("typed")).containsOnly(AgencyRun.DONE);

    assertThat(export()).hasSize(AGENCIES * ROWS);
    for (int agency = 1; agency <= AGENCIES; agency++) {
      String winners =
          "INFO action: consulta_ganadores | result: success | cant_ganadores: " + agency;
      assertThat(output.lines()).filteredOn(winners::equals).hasSize(2);
    }
    assertThat(output.lines()).noneMatch(line -> line.contains("result: fail"));
  }

  @Test
  void theDialectsTakePartInOneDraw() throws IOException {
    List<Map<String, String>> agencies =
        List.of(
            agency(1, "CLI_DIALECT", "typed"),
            agency(2, "CLI_DIALECT", "tlv-basic"),
            agency(3, "CLI_DIALECT", "tlv"));
    assertThat(run(agencies)).containsOnly(AgencyRun.DONE);

    assertThat(export()).hasSize(AGENCIES * ROWS);
    for (int agency = 1; agency <= AGENCIES; agency++) {
      assertThat(output.lines())
          .contains(
              "INFO action: consulta_ganadores | result: success | cant_ganadores: " + agency);
    }
  }

  @Test
  void singleBetTravelsInTheTypedDialectToo() throws IOException {
    Map<String, String> agency = agency(2, "CLI_DIALECT", "typed");
    assertThat(AgencyRun.execute(agency, "bet", "Ana #1", "Gil", "0099", "2001-02-28", "7574"))
        .isZero();

    assertThat(export()).containsExactly("2,Ana #1,Gil,0099,2001-02-28,7574");
  }

  @Test
  void winnersAloneAreNotAskedForInTheTypedDialect() {
    assertThat(AgencyRun.execute(agency(2, "CLI_DIALECT", "typed"), "winners"))
        .isEqualTo(AgencyRun.USAGE);
    assertThat(output.errors()).singleElement().asString().contains("closes the book");
  }

  @Test
  void singleBetIsStoredAndSaid() throws IOException {
    assertThat(
            AgencyRun.execute(agency(2), "bet", "Ana María", "Gil", "0099", "2001-02-28", "7574"))
        .isZero();

    assertThat(export()).containsExactly("2,Ana María,Gil,0099,2001-02-28,7574");
    assertThat(output.lines())
        .contains(
            "INFO action: apuesta_enviada | result: success | dni: 0099 | numero: 7574",
            "INFO action: loop_finished | result: success | client_id: 2");
  }

  @Test
  void linkCheckHearsItsLines() {
    assertThat(AgencyRun.execute(agency(2), "ping")).isZero();

    assertThat(output.lines())
        .containsSubsequence(
            "INFO action: receive_message | result: success | client_id: 2 | msg: [CLIENT 2] Message N°1",
            "INFO action: receive_message | result: success | client_id: 2 | msg: [CLIENT 2] Message N°2",
            "INFO action: loop_finished | result: success | client_id: 2");
  }

  private List<Integer> runAll(String dialect) {
    List<Map<String, String>> agencies = new ArrayList<>();
    for (int id = 1; id <= AGENCIES; id++) {
      agencies.add(agency(id, "CLI_DIALECT", dialect));
    }
    return run(agencies);
  }

  private static List<Integer> run(List<Map<String, String>> agencies) {
    List<CompletableFuture<Integer>> runs =
        agencies.stream().map(agency -> AgencyRun.start(agency)).toList();
    return runs.stream().map(CompletableFuture::join).toList();
  }

  private static List<String> winners(int agency, List<String> rows) {
    return rows.stream()
        .filter(row -> row.endsWith(",7574"))
        .map(row -> row.split(",", -1)[3])
        .map(
            dni ->
                "INFO action: ganador | result: success | client_id: " + agency + " | dni: " + dni)
        .toList();
  }

  private Map<String, String> agency(int id) {
    return agency(id, "CLI_DIALECT", "tlv");
  }

  private Map<String, String> agency(int id, String variable, String value) {
    return Map.ofEntries(
        Map.entry("CLI_ID", String.valueOf(id)),
        Map.entry("CLI_SERVER_ADDRESS", "127.0.0.1:" + server.port()),
        Map.entry("CLI_DATA_FILE", file(id).toString()),
        Map.entry("CLI_LOOP_AMOUNT", "2"),
        Map.entry("CLI_LOOP_PERIOD", "1ms"),
        Map.entry(variable, value));
  }

  private Path file(int agency) {
    return directory.resolve("agency-" + agency + ".csv");
  }

  private List<String> export() throws IOException {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    Export.copy(ContestsToRead.one(directory.resolve("contest"), Optional.empty()), rows);
    return rows.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
