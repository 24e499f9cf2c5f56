package lottery.server.journal;

import java.util.concurrent.Executor;

/**
 * Waits until a record, or everything before a point, is durable.
 *
 * <p>Either {@link #durable()} is called, once, and then {@link #settled()} if there is a {@link
 * #loop()}; or {@link #failed} is called, once. A failure is indefinite: after a failed write or
 * force nobody knows what the disk kept.
 */
public interface Waiter {
  /** Called on the journal loop, in journal order, right after the force. */
  void durable();

  /** Called on the journal loop when the journal failed or was closed before the force. */
  void failed(Exception cause);

  /** Where {@link #settled()} runs; null when there is no second step. */
  default Executor loop() {
    return null;
  }

  /** The second step. All waiters of one commit with the same loop run in one task of that loop. */
  default void settled() {}
}
