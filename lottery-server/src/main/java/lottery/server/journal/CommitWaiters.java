package lottery.server.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** The waiters of one commit, in journal order; each is told once how it ended. */
final class CommitWaiters {
  private final List<Waiter> waiters = new ArrayList<>();
  private int told;

  void add(Waiter waiter) {
    waiters.add(waiter);
  }

  /** Tells all that their bytes are durable: here first, then in one task for each loop. */
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

  /** Tells those who were not told yet that nobody knows. */
  void failed(Exception cause) {
    while (told < waiters.size()) {
      waiters.get(told++).failed(cause);
    }
  }
}
