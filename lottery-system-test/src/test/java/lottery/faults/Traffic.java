package lottery.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Several agencies' peers at once, each on a thread of its own. */
final class Traffic implements AutoCloseable {
  private static final int END_LIMIT_SECONDS = 60;

  private final Access access;
  private final List<PeerRecord> records;
  private final AtomicLong acknowledgements = new AtomicLong();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private List<Future<?>> running = List.of();

  Traffic(int agencies, Access access) {
    this.access = access;
    records = IntStream.rangeClosed(1, agencies).mapToObj(PeerRecord::new).toList();
  }

  List<PeerRecord> records() {
    return records;
  }

  /** ACKs to batches, since the beginning. */
  long acknowledgements() {
    return acknowledgements.get();
  }

  /** Every agency connects and sends, until its connection is lost. */
  void start(int port, SplittableRandom random) {
    List<Future<?>> started = new ArrayList<>();
    for (PeerRecord record : records) {
      PipelinedPeer peer = new PipelinedPeer(record, random.split(), acknowledgements);
      started.add(threads.submit(() -> peer.run(port, access)));
    }
    running = started;
  }

  /**
   * Whether an agency has lost its connection, or something went wrong; {@link #awaitEnd} says
   * what.
   */
  boolean hasEnded() {
    return running.stream().anyMatch(Future::isDone);
  }

  /** Waits until every connection is lost; fails with the first thing that went wrong on one. */
  void awaitEnd() throws Exception {
    for (Future<?> peer : running) {
      peer.get(END_LIMIT_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
