package lottery.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lottery.kit.Await;
import lottery.kit.CapturedOutput;
import lottery.kit.TlvPeer;
import lottery.server.relay.FakeRelay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A contest by the beacon, whose round a relay brings. */
class RelayTest {
  private static final Instant BEFORE = Instant.parse("2023-09-15T10:40:00Z");
  private static final Instant ROUND = Instant.parse("2023-09-15T11:00:03Z");
  private static final String SIGNATURE =
      "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be"
          + "41076862b98fad56e91a6b85b89cd97b";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path directory;
  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private final SetClock clock = new SetClock();
  private FakeRelay relay;

  @BeforeEach
  void start() throws Exception {
    relay = new FakeRelay();
  }

  @AfterEach
  void stop() {
    relay.close();
  }

  @Test
  void theRoundIsFetchedWhenItIsOutAndAWrongOneIsAskedForAgain() throws Exception {
    relay.then(exchange -> answer(exchange, SIGNATURE.replace('b', 'a')));
    relay.then(exchange -> answer(exchange, SIGNATURE));
    try (RunningServer server = new RunningServer(directory, environment(), clock);
        TlvPeer peer = new TlvPeer(server.port())) {
      peer.send(TlvPeer.READY, "1#");
      assertThat(peer.read().isAck()).isTrue();
      Await.until("the seal", LIMIT, () -> !lines("sello").isEmpty());
      clock.now = ROUND;
      Await.until("the draw", LIMIT, () -> !lines("sorteo").isEmpty());
      assertThat(lines("acto"))
          .last()
          .asString()
          .matches(".* acto: 2 1694775603 relay number round=657413 number=[0-9]{1,4}");
      assertThat(ctl("audit")).isEqualTo(LotteryServer.DONE);
      assertThat(output.lines())
          .last()
          .asString()
          .startsWith("2 1694775603 relay number round=657413 number=");
    }
    assertThat(relay.asked()).hasSize(2);
    String where = "concurso: contest-1 | ronda: 657413 | relevo: " + relay.url();
    assertThat(lines("ronda"))
        .containsExactly(
            "WARN action: ronda | result: fail | "
                + where
                + " | error: contest \"contest-1\": signature: (expected: the beacon's for round"
                + " 657413)",
            "INFO action: ronda | result: success | " + where);
  }

  private void answer(HttpExchange exchange, String signature) throws IOException {
    // Before its time nobody asks.
    assertThat(clock.now).isEqualTo(ROUND);
    byte[] body = ("{\"round\":657413,\"signature\":\"" + signature + "\"}").getBytes(US_ASCII);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("SERVER_AGENCIES", "1");
    environment.put("SERVER_DRAW_SOURCE", "beacon");
    environment.put("SERVER_DRAW_NOT_BEFORE", ROUND.toString());
    environment.put("SERVER_DRAW_RELAY", relay.url());
    return environment;
  }

  private List<String> lines(String action) {
    return output.lines().stream()
        .filter(line -> line.contains("action: " + action + " |"))
        .toList();
  }

  private int ctl(String command) {
    return new CommandLine(new LotteryServer())
        .execute("ctl", "--data-dir", directory.toString(), command);
  }

  private static final class SetClock extends Clock {
    private volatile Instant now = BEFORE;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
