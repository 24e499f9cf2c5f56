package lottery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import lottery.kit.CapturedOutput;
import lottery.log.Lines;
import lottery.server.ServerConfig;
import lottery.server.TcpServer;
import lottery.server.journal.ContestsToRead;
import lottery.server.journal.Export;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Peers of all dialects, other programs and this project's own, in one draw with a whole data set.
 */
@Timeout(120)
class OneDrawTest {
  private static final int AGENCIES = Data.AGENCIES + 1;
  private static final int ODD_AGENCY = AGENCIES;
  private static final Duration POLL_PERIOD = Duration.ofMillis(50);

  /** Bets that only the typed dialect can carry. */
  private static final List<String[]> ODD_BETS =
      List.of(
          new String[] {"Ana \"#1\", la", "d'#Gil", "0,09", "2001-02-28", Data.NUMBER},
          new String[] {"#", "\"", "00\"1", "2001-02-28", "1"},
          new String[] {",", "Ñandú #", "77", "2001-02-28", Data.NUMBER});

  @TempDir Path directory;

  private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private Data data;
  private TcpServer server;

  @BeforeEach
  void start() throws Exception {
    data = Data.in(directory);
    startServer();
  }

  private void startServer() throws Exception {
    Map<String, String> environment =
        Map.of(
            "SERVER_PORT", "0",
            "SERVER_AGENCIES", String.valueOf(AGENCIES),
            "SERVER_DATA_DIR", directory.resolve("contest").toString());
    server = TcpServer.start(ServerConfig.load(environment), Clock.systemUTC(), Lines.UNBOUNDED);
  }

  @AfterEach
  void stop() {
    server.drain();
    executor.shutdownNow();
  }

  @Test
  void eachGetsExactlyItsOwnWinnersAndTheExportHasAllBets() throws Exception {
    CompletableFuture<List<String>> typed = typed(1, data.bets(1));
    CompletableFuture<List<String>> basic =
        new BasicClient(server.port(), 2, POLL_PERIOD, executor).run(data.bets(2));
    CompletableFuture<List<String>> odd = typed(ODD_AGENCY, ODD_BETS);
    List<CompletableFuture<Integer>> own =
        List.of(
            Agencies.start(server.port(), 3, "tlv", data.file(3)),
            Agencies.start(server.port(), 4, "typed", data.file(4)),
            Agencies.start(server.port(), 5, "tlv-basic", data.file(5)));

    assertThat(typed.get()).isEqualTo(winners(1, data.bets(1)));
    assertThat(basic.get()).isEqualTo(data.winners(2));
    assertThat(odd.get()).isEqualTo(winners(ODD_AGENCY, ODD_BETS));
    assertThat(own).extracting(CompletableFuture::join).containsOnly(0);
    List<String> log = output.lines();
    for (int agency = 3; agency <= 5; agency++) {
      String prefix = "INFO action: ganador | result: success | client_id: " + agency + " | dni: ";
      assertThat(log)
          .filteredOn(line -> line.startsWith(prefix))
          .extracting(line -> line.substring(prefix.length()))
          .isEqualTo(data.winners(agency));
    }
    assertThat(log).filteredOn(line -> line.contains("action: sorteo")).hasSize(1);
    assertThat(log).noneMatch(line -> line.contains("result: fail"));
    assertExportHasAllBets();

    assertThat(server.drain()).isTrue();
    startServer();
    assertThat(typed(ODD_AGENCY, ODD_BETS).get()).isEqualTo(winners(ODD_AGENCY, ODD_BETS));
    assertExportHasAllBets();
  }

  private CompletableFuture<List<String>> typed(int agency, List<String[]> bets) {
    int port = server.port();
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return new TypedClient(port, agency).run(bets);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        task -> new Thread(task, "typed-" + agency).start());
  }

  /** With all their fields, as the typed dialect pushes them. */
  private static List<String> winners(int agency, List<String[]> bets) {
    return bets.stream()
        .filter(bet -> bet[4].equals(Data.NUMBER))
        .map(bet -> agency + "|" + String.join("|", bet))
        .toList();
  }

  private void assertExportHasAllBets() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Export.copy(ContestsToRead.one(directory.resolve("contest"), Optional.empty()), bytes);
    List<String> rows = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    int all = 0;
    for (int agency = 1; agency <= AGENCIES; agency++) {
      String prefix = agency + ",";
      List<String[]> bets = agency == ODD_AGENCY ? ODD_BETS : data.bets(agency);
      assertThat(rows.stream().filter(row -> row.startsWith(prefix)).toList())
          .isEqualTo(rows(prefix, bets));
      all += bets.size();
    }
    assertThat(rows).hasSize(all);
  }

  private static List<String> rows(String prefix, List<String[]> bets) {
    List<String> rows = new ArrayList<>();
    for (String[] bet : bets) {
      StringBuilder row = new StringBuilder(prefix);
      for (String field : bet) {
        boolean quoted = field.contains(",") || field.contains("\"");
        row.append(quoted ? '"' + field.replace("\"", "\"\"") + '"' : field).append(',');
      }
      rows.add(row.substring(0, row.length() - 1));
    }
    return rows;
  }
}
