package lottery.peers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** The state of another server: bets as their six fields, and the agencies that are ready. */
final class Contest {
  private final int agencies;
  private final List<String[]> bets = new ArrayList<>();
  private final Set<String> ready = new HashSet<>();
  private final CountDownLatch drawn = new CountDownLatch(1);

  Contest(int agencies) {
    this.agencies = agencies;
  }

  synchronized void store(Collection<String[]> stored) {
    bets.addAll(stored);
  }

  synchronized void ready(String agency) {
    ready.add(agency);
    if (ready.size() == agencies) {
      drawn.countDown();
    }
  }

  synchronized boolean isDrawn() {
    return ready.size() == agencies;
  }

  void awaitDraw() throws InterruptedException {
    drawn.await();
  }

  synchronized List<String[]> winners(String agency) {
    return bets.stream()
        .filter(bet -> bet[0].equals(agency) && bet[5].equals(Data.NUMBER))
        .toList();
  }

  /** All bets of an agency, in the order they were stored. */
  synchronized List<String[]> bets(String agency) {
    return bets.stream().filter(bet -> bet[0].equals(agency)).toList();
  }
}
