package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lottery.kit.CapturedOutput;
import lottery.kit.Certificates;
import lottery.kit.TlvPeer;
import lottery.log.Lines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The figures: their text follows the formats' grammar, and the operators' page lists them all. */
class MetricsPageTest {
  private static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0";
  private static final Path DEPLOY = Path.of("..", "deploy");
  private static final Pattern ADDRESS = Pattern.compile(".*action: admin .* address: (\\S+)");
  private static final Pattern NAME = Pattern.compile("lottery_[a-z_]+");

  /** Which a single server does not have. */
  private static final String OF_CLUSTERS = "lottery_raft_";

  @TempDir Path directory;
  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  @Test
  void theTextFollowsTheGrammarAndNamesWhatHasHappened() throws Exception {
    try (RunningServer server = server()) {
      storeOneRefuseOne(server);
      MetricsText text = MetricsText.prometheus(scrape("*/*"));
      assertThat(text.value("lottery_bets_stored_total")).isEqualTo(1);
      assertThat(text.value("lottery_batches_total{dialect=\"tlv\",result=\"stored\"}")).isOne();
      assertThat(text.value("lottery_batches_total{dialect=\"tlv\",result=\"refused\"}")).isOne();
      assertThat(text.value("lottery_commit_duration_seconds_count")).isPositive();
      assertThat(text.value("lottery_connections{dialect=\"line-echo\"}")).isZero();
    }
  }

  @Test
  void openMetricsFollowsItsOwnGrammar() throws Exception {
    try (RunningServer server = server()) {
      storeOneRefuseOne(server);
      MetricsText text = MetricsText.openMetrics(scrape(OPEN_METRICS));
      assertThat(text.value("lottery_bets_stored_total")).isEqualTo(1);
    }
  }

  @Test
  void thePageForOperatorsListsEveryFigureAndNoOther() throws Exception {
    Certificates certificates = new Certificates(directory.resolve("pki")).run("all", "1");
    Map<String, String> variables = new HashMap<>(certificates.ofServer());
    variables.put("SERVER_PORT", "0");
    variables.put("SERVER_DATA_DIR", directory.resolve("data").toString());
    variables.put("SERVER_ADMIN_ADDRESS", "127.0.0.1:0");
    TcpServer server =
        TcpServer.start(ServerConfig.load(variables), Clock.systemUTC(), Lines.UNBOUNDED);
    try {
      Set<String> listed = new TreeSet<>();
      for (String line : Files.readAllLines(DEPLOY.resolve("OPERATING.md"))) {
        Matcher name = NAME.matcher(line);
        if (line.startsWith("| `lottery_") && name.find() && !isOfClusters(name.group())) {
          listed.add(name.group());
        }
      }
      MetricsText text = MetricsText.prometheus(scrape("text/plain"));
      assertThat(text.families()).isEqualTo(listed);
      assertDashboardKnows(listed);
    } finally {
      server.drain();
    }
  }

  private static void assertDashboardKnows(Set<String> listed) throws Exception {
    Matcher name = NAME.matcher(Files.readString(DEPLOY.resolve("grafana-dashboard.json")));
    Set<String> shown = new TreeSet<>();
    while (name.find()) {
      if (!isOfClusters(name.group())) {
        shown.add(name.group().replaceFirst("_bucket$", ""));
      }
    }
    assertThat(shown).isEqualTo(listed);
  }

  private static boolean isOfClusters(String name) {
    return name.startsWith(OF_CLUSTERS);
  }

  private static void storeOneRefuseOne(RunningServer server) throws Exception {
    try (TlvPeer peer = new TlvPeer(server.port())) {
      assertThat(peer.ask(TlvPeer.SUBMIT, "1#s#0#1#@0#1#Ana#Gil#99#2001-02-28#7574#").isAck())
          .isTrue();
      assertThat(peer.ask(TlvPeer.SUBMIT, "1#s#5#1#@0#1#Ana#Gil#99#2001-02-28#7574#").opcode())
          .isEqualTo(TlvPeer.ERROR);
      // Requests without bets, which are not counted as batches.
      assertThat(peer.ask(TlvPeer.ASK_WINNERS, "1#").opcode()).isEqualTo(TlvPeer.BUSY);
      assertThat(peer.ask(TlvPeer.ASK_WINNERS, "99#").opcode()).isEqualTo(TlvPeer.ERROR);
    }
  }

  private RunningServer server() throws StartException {
    return new RunningServer(
        directory.resolve("data"), Map.of("SERVER_ADMIN_ADDRESS", "127.0.0.1:0"));
  }

  /** When the first state of the contests is known, which comes within a second of the start. */
  private String scrape(String accept) throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + address() + "/metrics"))
            .header("accept", accept)
            .build();
    while (true) {
      HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(reply.statusCode()).isEqualTo(200);
      if (reply.body().contains("lottery_books_open ")
          && reply.body().contains("lottery_disk_free_bytes ")) {
        return reply.body();
      }
    }
  }

  private String address() {
    return output.lines().stream()
        .map(ADDRESS::matcher)
        .filter(Matcher::matches)
        .map(line -> line.group(1))
        .findFirst()
        .orElseThrow();
  }
}
