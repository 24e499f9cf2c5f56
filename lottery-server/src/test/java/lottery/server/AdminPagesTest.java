package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lottery.kit.CapturedOutput;
import lottery.kit.TlvPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The pages for operators, over a real connection. */
class AdminPagesTest {
  private static final Pattern ADDRESS =
      Pattern.compile(".*action: admin \\| result: success \\| address: (127\\.0\\.0\\.1:\\d+)");

  @TempDir Path directory;
  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void aServerThatServesIsAliveReadyAndLeads() throws Exception {
    try (RunningServer server = server(Map.of())) {
      assertThat(server.port()).isPositive();
      for (String page : new String[] {"/livez", "/readyz", "/leader"}) {
        HttpResponse<String> reply = get(page);
        assertThat(reply.statusCode()).as(page).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("ok\n");
      }
    }
  }

  @Test
  void theStatusHasEveryKeyAndNullWhereThereIsNothing() throws Exception {
    try (RunningServer server = server(Map.of("SERVER_AGENCIES", "2"))) {
      assertThat(server.port()).isPositive();
      assertThat(get("/status").body())
          .matches(
              "\\{\"contest\":\\{\"name\":\"contest-1\",\"id\":\"[0-9a-f]{32}\",\"state\":\"open\",\"closes_at\":null},"
                  + "\"bets\":0,\"rate\":(null|0),\"agencies\":\\[\\{\"id\":1,\"connected\":false,\"stored\":0,\"ready\":false,\"last_seen\":null,\"late\":false,\"closed_at\":null},\\{\"id\":2,.*}],\"disk\":(null|\\{\"free_bytes\":\\d+.*}),\"cluster\":null,\"seal\":null,\"draw\":null,\"agencies_total\":2,\"agencies_ready\":0,\"agencies_matching\":2,\"now\":\"2024-08-21T12:00:00Z\",\"warnings\":.*,\"others\":\\[]}\n");
      assertThat(get("/status?offset=1&limit=1").body())
          .contains("\"agencies\":[{\"id\":2,")
          .doesNotContain("{\"id\":1,");
      assertThat(get("/status?only=late").body()).contains("\"agencies\":[],");
    }
  }

  @Test
  void anAgencyThatIsThereAndReadyIsShownSo() throws Exception {
    try (RunningServer server = server(Map.of("SERVER_AGENCIES", "3"));
        TlvPeer peer = new TlvPeer(server.port())) {
      assertThat(peer.ask(TlvPeer.READY, "2#").isAck()).isTrue();
      assertThat(get("/status").body())
          .contains(
              "{\"id\":2,\"connected\":true,\"stored\":0,\"ready\":true,"
                  + "\"last_seen\":\"2024-08-21T12:00:00Z\",\"late\":false,\"closed_at\":null}")
          .contains("\"agencies_ready\":1");
    }
  }

  @Test
  void onlyGetIsAnsweredAndEveryOtherPathIsNotFound() throws Exception {
    try (RunningServer server = server(Map.of())) {
      assertThat(server.port()).isPositive();
      HttpRequest post =
          HttpRequest.newBuilder(uri("/status"))
              .POST(HttpRequest.BodyPublishers.ofString("x"))
              .build();
      HttpResponse<String> refused = http.send(post, HttpResponse.BodyHandlers.ofString());
      assertThat(refused.statusCode()).isEqualTo(405);
      assertThat(refused.headers().firstValue("allow")).contains("GET");
      assertThat(get("/favicon.ico").statusCode()).isEqualTo(404);
      assertThat(get("/status?limit=many").statusCode()).isEqualTo(400);
      assertThat(get("/status?limit=many").body())
          .isEqualTo("limit: \"many\" (expected: decimal, 0..1000)\n");
      assertThat(get("/status?only=bad").statusCode()).isEqualTo(400);
      assertThat(get("/status?" + "x".repeat(5000)).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void requestsOfOneConnectionAreAnsweredInTheirOrder() throws Exception {
    try (RunningServer server = server(Map.of());
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), adminPort())) {
      assertThat(server.port()).isPositive();
      String text =
          "GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n"
              + "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n"
              + "GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      String replies =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(replies.lines().filter(line -> line.startsWith("HTTP/")))
          .containsExactly("HTTP/1.1 200 OK", "HTTP/1.1 404 Not Found", "HTTP/1.1 200 OK");
    }
  }

  @Test
  void eventsCarryTheWholeStateAgainAndAgain() throws Exception {
    try (RunningServer server = server(Map.of());
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), adminPort())) {
      assertThat(server.port()).isPositive();
      socket
          .getOutputStream()
          .write(
              "GET /events?limit=1 HTTP/1.1\r\nHost: x\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      for (int events = 0; events < 3; ) {
        String line = lines.readLine();
        assertThat(line).isNotNull();
        if (line.startsWith("data: ")) {
          assertThat(line).contains("\"agencies\":[{\"id\":1,").doesNotContain("{\"id\":2,");
          events++;
        }
      }
    }
  }

  @Test
  void thePageLoadsNothingFromAnywhere() throws Exception {
    try (RunningServer server = server(Map.of())) {
      assertThat(server.port()).isPositive();
      HttpResponse<String> page = get("/");
      assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
      assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
          .startsWith("default-src 'none'; style-src 'sha256-")
          .doesNotContain("unsafe");
      assertThat(page.body()).doesNotContain("http://").doesNotContain("https://");
    }
  }

  @Test
  void aTakenPortThatSomebodyHasChosenStopsTheStart() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      assertThatThrownBy(() -> server(Map.of("SERVER_ADMIN_ADDRESS", address)))
          .isInstanceOf(StartException.class)
          .hasMessageStartingWith(
              "admin.address: \"" + address + "\" (expected: an address of this machine, and a");
    }
  }

  @Test
  void connectionsEndWithTheServer() throws Exception {
    RunningServer server = server(Map.of());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), adminPort())) {
      assertThat(get("/readyz").statusCode()).isEqualTo(200);
      server.drain();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  private RunningServer server(Map<String, String> more) throws StartException {
    Map<String, String> variables = new HashMap<>();
    variables.put("SERVER_ADMIN_ADDRESS", "127.0.0.1:0");
    variables.putAll(more);
    return new RunningServer(directory, variables);
  }

  private HttpResponse<String> get(String target) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri(target)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String target) {
    return URI.create("http://" + address() + target);
  }

  private int adminPort() {
    return Integer.parseInt(address().substring("127.0.0.1:".length()));
  }

  private String address() {
    for (String line : output.lines()) {
      Matcher matcher = ADDRESS.matcher(line);
      if (matcher.matches()) {
        return matcher.group(1);
      }
    }
    throw new AssertionError("no line says where the pages are: " + output.lines());
  }
}
