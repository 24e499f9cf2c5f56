package lottery.server.relay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import lottery.proof.Beacon;
import lottery.proof.NumberFromBeacon;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a relay answers, and what it may not. */
class RelayClientTest {
  private static final String SIGNATURE = "0123456789abcdef".repeat(6);
  private static final String ANSWER =
      "{\"round\":42,\"randomness\":\"00\",\"signature\":\"" + SIGNATURE + "\"}";
  private static final Duration SHORT = Duration.ofMillis(300);

  private final CountDownLatch ended = new CountDownLatch(1);
  private FakeRelay relay;

  @BeforeEach
  void start() throws IOException {
    relay = new FakeRelay();
  }

  @AfterEach
  void stop() {
    ended.countDown();
    relay.close();
  }

  private NumberFromBeacon fetch(Duration longest) throws IOException, InterruptedException {
    return new RelayClient(RelayAddress.parse(relay.url() + "/drand/"), longest)
        .fetch(Beacon.QUICKNET, 42);
  }

  @Test
  void aRoundIsAskedForByItsPathAndRead() throws Exception {
    relay.then(ANSWER);
    assertThat(fetch(RelayClient.LONGEST_ANSWER)).isEqualTo(new NumberFromBeacon(42, SIGNATURE));
    assertThat(relay.asked()).containsExactly("/drand/" + Beacon.QUICKNET.chain() + "/public/42");
  }

  @Test
  void blanksAndOtherKeysDoNotMatter() throws Exception {
    relay.then(
        "{ \"previous_signature\" : \"00\",\n \"signature\" : \""
            + SIGNATURE
            + "\",\n \"round\" : 42 }");
    assertThat(fetch(RelayClient.LONGEST_ANSWER).round()).isEqualTo(42);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "404 | no such round | status 404 (expected: 200)",
        "425 | too early | status 425 (expected: 200)",
        "302 | | status 302 (expected: 200)",
        "200 | | an answer without round and signature",
        "200 | {\"round\":42} | an answer without round and signature",
        "200 | {\"round\":42,\"signature\":\"zz\"} | an answer without round and signature",
        "200 | {\"round\":43,\"signature\":\"SIGNATURE\"} | round: 43 (expected: 42)"
      })
  void anythingElseIsRefusedWithOneLine(int status, String body, String reason) {
    relay.then(status, body == null ? "" : body.replace("SIGNATURE", SIGNATURE));
    assertThatThrownBy(() -> fetch(RelayClient.LONGEST_ANSWER))
        .isInstanceOf(IOException.class)
        .hasMessage(reason);
  }

  @Test
  void aLongAnswerIsGivenUpBeforeItHasCome() {
    relay.then(exchange -> writeUntilItFails(exchange, "x".repeat(8192), ended));
    assertThatThrownBy(() -> fetch(RelayClient.LONGEST_ANSWER))
        .isInstanceOf(IOException.class)
        .hasMessage("an answer of more than 4096 bytes");
  }

  private static void writeUntilItFails(HttpExchange exchange, String part, CountDownLatch ended)
      throws IOException {
    exchange.sendResponseHeaders(200, 0);
    OutputStream body = exchange.getResponseBody();
    while (ended.getCount() > 0) {
      body.write(part.getBytes(US_ASCII));
    }
  }

  @Test
  void aRelayThatIsSilentIsGivenUp() {
    relay.then(exchange -> await());
    assertThatThrownBy(() -> fetch(SHORT))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("no answer within 300 ms|request timed out");
  }

  @Test
  void aRelayThatEndsInTheMiddleOfItsAnswerIsGivenUp() {
    relay.then(
        exchange -> {
          exchange.sendResponseHeaders(200, ANSWER.length());
          exchange.getResponseBody().write(ANSWER.substring(0, 20).getBytes(US_ASCII));
          exchange.getResponseBody().flush();
          await();
        });
    assertThatThrownBy(() -> fetch(SHORT))
        .isInstanceOf(IOException.class)
        .hasMessage("no answer within 300 ms");
  }

  private void await() throws IOException {
    try {
      ended.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void noRelayAtAllIsOneLineToo() {
    relay.close();
    assertThatThrownBy(() -> fetch(RelayClient.LONGEST_ANSWER))
        .isInstanceOf(IOException.class)
        .message()
        .isNotBlank();
  }
}
