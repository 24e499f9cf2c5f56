package lottery.cluster;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.protocol.RaftPeerId;

/**
 * Finds machines that are to be connected to anew, because they have been silent for long. One
 * thread.
 *
 * <p>After a cut of the network an old connection goes on only when TCP sends again, and the longer
 * the cut was the longer it waits with that, up to two minutes. gRPC would find such connections by
 * its keepalive, but Ratis has no setting for that where it connects.
 */
final class SilentPeers {
  /** Between two looks. */
  static final int SECONDS = 5;

  /** A handshake of a busy machine may take seconds. */
  private static final long LONG_MILLIS = TimeUnit.SECONDS.toMillis(10);

  private Set<RaftPeerId> before = Set.of();

  /**
   * Looks once. After a machine was connected to anew, it has two looks of time.
   *
   * @param silence in milliseconds, of those of which something should have been heard
   * @return those that were silent now and at the look before
   */
  Set<RaftPeerId> look(Map<RaftPeerId, Long> silence) {
    Set<RaftPeerId> now = new HashSet<>();
    silence.forEach(
        (peer, millis) -> {
          if (millis >= LONG_MILLIS) {
            now.add(peer);
          }
        });
    Set<RaftPeerId> again = new HashSet<>(now);
    again.retainAll(before);
    now.removeAll(again);
    before = now;
    return again;
  }

  static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "cluster-reconnect");
    thread.setDaemon(true);
    return thread;
  }
}
