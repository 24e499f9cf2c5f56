package lottery.server.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lottery.proof.Beacon;
import lottery.proof.NumberFromBeacon;

/** Asks a relay for rounds by HTTP, one after the other. Any thread but a loop: it waits. */
final class RelayClient {
  /** For one answer, from the connection to the end of its body. */
  static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

  /** A round takes 300 bytes. */
  static final int MAX_ANSWER_BYTES = 4096;

  private static final int OK = 200;

  // Whatever is read here, the signature decides whether it is the round.
  private static final Pattern ROUND = Pattern.compile("\"round\"\\s*:\\s*([1-9][0-9]{0,17})\\b");
  private static final Pattern SIGNATURE =
      Pattern.compile("\"signature\"\\s*:\\s*\"([0-9a-f]{" + 2 * Beacon.SIGNATURE_BYTES + "})\"");

  private final RelayAddress relay;
  private final Duration longest;
  private final HttpClient client;

  RelayClient(RelayAddress relay) {
    this(relay, LONGEST_ANSWER);
  }

  /**
   * @param longest for one answer
   */
  RelayClient(RelayAddress relay, Duration longest) {
    this.relay = relay;
    this.longest = longest;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(longest)
            .build();
  }

  /**
   * Fetches a round. Its signature is not checked here.
   *
   * @throws IOException with one line: there is no answer, or none with that round
   * @throws InterruptedException when the thread is
   */
  NumberFromBeacon fetch(Beacon beacon, long round) throws IOException, InterruptedException {
    URI uri = relay.of(beacon, round);
    String answer = new String(get(uri), UTF_8);
    Matcher foundRound = ROUND.matcher(answer);
    Matcher signature = SIGNATURE.matcher(answer);
    if (!foundRound.find() || !signature.find()) {
      throw new IOException("an answer without round and signature");
    }
    if (Long.parseLong(foundRound.group(1)) != round) {
      throw new IOException("round: " + foundRound.group(1) + " (expected: " + round + ")");
    }
    return new NumberFromBeacon(round, signature.group(1));
  }

  private byte[] get(URI uri) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri).header("Accept", "application/json").timeout(longest).build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, head -> new ShortBody(MAX_ANSWER_BYTES));
    try {
      HttpResponse<byte[]> response = answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != OK) {
        throw new IOException("status " + response.statusCode() + " (expected: " + OK + ")");
      }
      return response.body();
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + longest.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw new IOException(reason(e.getCause()), e);
    } finally {
      answer.cancel(true);
    }
  }

  /** Some of the client's exceptions have no message. */
  private static String reason(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
