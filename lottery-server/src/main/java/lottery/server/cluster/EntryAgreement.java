package lottery.server.cluster;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import lottery.server.cluster.LogEngine.Peer;

/**
 * Has the log say which entries may be in it: the newest that all members know. Machines are
 * upgraded one after the other, and one that finds an entry it does not know can go on no more.
 *
 * <p>One for each lead, on the thread that watches, but for answers.
 */
final class EntryAgreement {
  private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final int own;
  private final LogEngine engine;
  private final IntSupplier agreed;
  private final LongSupplier nanoTime;

  /** Of this round; a machine may be another one in the next. */
  private Map<String, Integer> answers = new ConcurrentHashMap<>();

  private long roundBegan;

  /**
   * @param own the newest entries that this machine knows
   * @param agreed what the log says until now
   */
  EntryAgreement(int own, LogEngine engine, IntSupplier agreed, LongSupplier nanoTime) {
    this.own = own;
    this.engine = engine;
    this.agreed = agreed;
    this.nanoTime = nanoTime;
    roundBegan = nanoTime.getAsLong() - ROUND_NANOS;
  }

  /** Asks the others once a second, as long as newer entries may come into use. */
  void look(Session session) {
    long now = nanoTime.getAsLong();
    if (own <= agreed.getAsInt() || now - roundBegan < ROUND_NANOS) {
      return;
    }
    Map<String, Integer> last = answers;
    Map<String, Integer> next = new ConcurrentHashMap<>();
    int least = own;
    for (Peer peer : engine.status().peers()) {
      if (peer.isMember()) {
        least = Math.min(least, last.getOrDefault(peer.node(), LogEntry.FIRST));
        engine
            .entryVersion(peer.node(), peer.address())
            .thenAccept(version -> next.put(peer.node(), version));
      }
    }
    answers = next;
    roundBegan = now;
    if (least > agreed.getAsInt()) {
      session.propose(new LogEntry.Agreed(least), Session.Nobody.INSTANCE);
    }
  }
}
