package lottery.server.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** The waiters of one commit, in journal order. Each is notified once, of success or of failure. */
final class CommitWaiters {
  private final List<Waiter> waiters = new ArrayList<>();
  private int told;

  void add(Waiter waiter) {
    waiters.add(waiter);
  }

  /**
   * Notifies all waiters that their bytes are durable: first on this thread, then in one task for
   * each loop.
   */
  void durable() {
    Map<Executor, List<Waiter>> byLoop = new LinkedHashMap<>();
    while (told < waiters.size()) {
      Waiter waiter = waiters.get(told++);
      waiter.durable();
      if (waiter.loop() != null) {
        byLoop.computeIfAbsent(waiter.loop(), loop -> new ArrayList<>()).add(waiter);
      }
    }
    byLoop.forEach((loop, settled) -> loop.execute(() -> settled.forEach(Waiter::settled)));
  }

  /**
   * Notifies all remaining waiters of the failure: nobody knows whether their bytes are durable.
   */
  void failed(Exception cause) {
    while (told < waiters.size()) {
      waiters.get(told++).failed(cause);
    }
  }
}
