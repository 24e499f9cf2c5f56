package lottery.bench.load;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import lottery.bench.bets.BatchRing;
import org.HdrHistogram.Histogram;

/** All agencies on one thread. */
public final class LoadLoop implements Closeable {
  /** With a rate, how often the loop looks whether something is due. */
  private static final long TICK_NANOS = 100_000;

  private static final long MAX_LATENCY_NANOS = 60_000_000_000L;
  private static final int SIGNIFICANT_DIGITS = 3;

  private final Selector selector = Selector.open();
  private final List<AgencyLink> links = new ArrayList<>();

  public LoadLoop(int port, LoadDialect dialect, List<BatchRing> rings, int window)
      throws IOException {
    this(port, dialect, rings, window, Optional.empty());
  }

  /**
   * @param tls nothing for connections without
   */
  LoadLoop(int port, LoadDialect dialect, List<BatchRing> rings, int window, Optional<LoadTls> tls)
      throws IOException {
    for (BatchRing ring : rings) {
      links.add(new AgencyLink(port, selector, dialect, ring, window, tls));
    }
  }

  /**
   * Sends {@code batches} batches of each agency and waits for all answers.
   *
   * @param batchesPerSecond of all agencies together; 0 is as fast as their windows allow
   * @return how long each waited, in nanoseconds
   */
  public Histogram run(long batches, double batchesPerSecond) throws IOException {
    Histogram latencies = new Histogram(MAX_LATENCY_NANOS, SIGNIFICANT_DIGITS);
    latencies.setAutoResize(true);
    long start = System.nanoTime();
    for (int i = 0; i < links.size(); i++) {
      links.get(i).allow(batches, pace(start, i, batchesPerSecond));
    }
    while (!links.stream().allMatch(AgencyLink::isDone)) {
      for (AgencyLink link : links) {
        link.send();
      }
      await(batchesPerSecond > 0);
      for (SelectionKey key : selector.selectedKeys()) {
        if (key.isReadable()) {
          ((AgencyLink) key.attachment()).receive(latencies);
        }
      }
      selector.selectedKeys().clear();
    }
    return latencies;
  }

  private Pace pace(long start, int agency, double batchesPerSecond) {
    return batchesPerSecond == 0
        ? Pace.asFastAsPossible()
        : Pace.steady(start, batchesPerSecond / links.size(), 1e9 * agency / batchesPerSecond);
  }

  private void await(boolean ticking) throws IOException {
    if (!ticking) {
      selector.select();
    } else if (selector.selectNow() == 0) {
      LockSupport.parkNanos(TICK_NANOS);
      selector.selectNow();
    }
  }

  List<AgencyLink> links() {
    return links;
  }

  @Override
  public void close() throws IOException {
    for (AgencyLink link : links) {
      link.close();
    }
    selector.close();
  }
}
