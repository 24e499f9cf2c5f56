package lottery.server.peer;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Replies that were sent and that peers have not taken, of all connections together. Beyond the
 * bound the connection that holds most is closed; of several, the one that holds it for longest.
 * Any thread.
 */
final class UntakenReplies {
  private final long maxBytes;

  /** In the order since when. */
  private final Map<ReadGate, Long> byConnection = new LinkedHashMap<>();

  private long held;

  UntakenReplies(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** How much of this connection is not taken now; 0 if all is. */
  synchronized void hold(ReadGate connection, long bytes) {
    held += bytes - byConnection.getOrDefault(connection, 0L);
    if (bytes > 0) {
      byConnection.put(connection, bytes);
    } else {
      byConnection.remove(connection);
    }
    while (held > maxBytes) {
      ReadGate largest = largest();
      long its = byConnection.remove(largest);
      held -= its;
      largest.loop().execute(() -> largest.closeUntaken(its));
    }
  }

  private ReadGate largest() {
    ReadGate largest = null;
    long most = 0;
    for (Map.Entry<ReadGate, Long> each : byConnection.entrySet()) {
      if (each.getValue() > most) {
        largest = each.getKey();
        most = each.getValue();
      }
    }
    return largest;
  }
}
