package lottery.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import lottery.kit.TlvPeer;
import lottery.kit.TlvPeer.Frame;

/**
 * An agency that knows opcodes 0 to 8 only: it opens one connection for each batch, one for READY,
 * and then asks for its winners again and again, always after the same time.
 */
final class BasicClient {
  private static final int MAX_BETS = 100;
  private static final int MAX_BYTES = 8000;

  private final int port;
  private final int agency;
  private final Duration period;
  private final ScheduledExecutorService executor;
  private final CompletableFuture<List<String>> winners = new CompletableFuture<>();

  /**
   * @param period from one question for the winners to the next; real clients use 4 s
   */
  BasicClient(int port, int agency, Duration period, ScheduledExecutorService executor) {
    this.port = port;
    this.agency = agency;
    this.period = period;
    this.executor = executor;
  }

  CompletableFuture<List<String>> run(List<String[]> bets) {
    executor.execute(() -> attempt(() -> upload(bets)));
    return winners;
  }

  private void upload(List<String[]> bets) throws IOException {
    StringBuilder batch = new StringBuilder();
    int count = 0;
    for (String[] bet : bets) {
      String fields = agency + "#" + String.join("#", bet) + "#";
      if (count == MAX_BETS || batch.length() + fields.length() > MAX_BYTES / 2) {
        store(count, batch);
        batch.setLength(0);
        count = 0;
      }
      batch.append('@').append(count++).append('#').append(fields);
    }
    store(count, batch);
    expect(2, ask(5, agency + "#"));
    poll();
  }

  private void store(int count, StringBuilder batch) throws IOException {
    String value = count + "#" + batch;
    if (value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new IOException("a batch of more than " + MAX_BYTES + " bytes");
    }
    expect(2, ask(3, value));
  }

  private void poll() throws IOException {
    Frame reply = ask(6, agency + "#");
    if (reply.opcode() == 8) {
      executor.schedule(() -> attempt(this::poll), period.toNanos(), TimeUnit.NANOSECONDS);
      return;
    }
    expect(7, reply);
    winners.complete(
        Arrays.stream(reply.value().split("#")).filter(text -> !text.isEmpty()).toList());
  }

  private Frame ask(int opcode, String value) throws IOException {
    try (TlvPeer server = new TlvPeer(port)) {
      return server.ask(opcode, value);
    }
  }

  private static void expect(int opcode, Frame reply) throws IOException {
    if (reply.opcode() != opcode) {
      throw new IOException("reply: " + reply + " (expected: opcode " + opcode + ")");
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private void attempt(Step step) {
    try {
      step.run();
    } catch (IOException | RuntimeException e) {
      winners.completeExceptionally(e);
    }
  }
}
