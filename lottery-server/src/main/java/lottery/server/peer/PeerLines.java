package lottery.server.peer;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import lottery.log.Lines;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines that peers cause, of all connections together. They are bounded, and none is printed
 * while half of the output's queue is used: the other half is for the lines of the contest and of
 * failures. Lines that are left out are counted. Any thread.
 *
 * <p>There are two kinds: mistakes and early questions of peers, of which nobody needs thousands;
 * and work done for peers, of which more lines are printed.
 */
public final class PeerLines {
  private static final int MISTAKES_BYTES = 512 << 10;
  private static final int MISTAKES_BYTES_PER_SECOND = 6 << 10;
  private static final int DONE_BYTES = 16 << 20;
  private static final int DONE_BYTES_PER_SECOND = 256 << 10;

  private static final Logger LOG = LoggerFactory.getLogger(PeerLines.class);

  private final Lines lines;
  private final LongSupplier nanoTime;
  private final LineBudget mistakes;
  private final LineBudget done;
  private final AtomicLong leftOut = new AtomicLong();
  private final LongAdder everLeftOut = new LongAdder();
  private final AtomicLong untoldBatches = new AtomicLong();
  private final AtomicLong untoldBets = new AtomicLong();

  public PeerLines(Lines lines, LongSupplier nanoTime) {
    this.lines = lines;
    this.nanoTime = nanoTime;
    this.mistakes = new LineBudget(MISTAKES_BYTES, MISTAKES_BYTES_PER_SECOND, nanoTime);
    this.done = new LineBudget(DONE_BYTES, DONE_BYTES_PER_SECOND, nanoTime);
  }

  /** A line about a connection that has no log of its own. */
  public void warn(Logger log, Supplier<LogLine> line) {
    if (hasRoom(mistakes)) {
      String text = line.get().toString();
      mistakes.take(text.length());
      log.warn(text);
    } else {
      leaveOut();
    }
  }

  /** Says what was left out since the last time. To be called every few seconds, and at the end. */
  public void report() {
    long batches = untoldBatches.getAndSet(0);
    if (batches > 0) {
      LOG.info(PeerLog.batches(batches, untoldBets.getAndSet(0)).toString());
    }
    long left = leftOut.getAndSet(0);
    if (left > 0) {
      LOG.warn(LogLine.success("log").with("omitidas", left).toString());
    }
  }

  /** How many lines were left out or dropped since the beginning. */
  public long lost() {
    return everLeftOut.sum() + lines.dropped();
  }

  LongSupplier nanoTime() {
    return nanoTime;
  }

  LineBudget mistakes() {
    return mistakes;
  }

  LineBudget done() {
    return done;
  }

  boolean hasRoom(LineBudget budget) {
    return budget.hasAny() && lines.hasRoom();
  }

  void leaveOut() {
    leftOut.incrementAndGet();
    everLeftOut.increment();
  }

  /** Adds up batches for which a connection had no line left when it closed. */
  void leaveUntold(long batches, long bets) {
    untoldBets.addAndGet(bets);
    untoldBatches.addAndGet(batches);
  }
}
