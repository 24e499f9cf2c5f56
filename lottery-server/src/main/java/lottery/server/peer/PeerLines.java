package lottery.server.peer;

import io.netty.channel.Channel;
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
 * <p>Each line is paid by three: its connection, the connection's address, and all.
 */
public final class PeerLines {
  private static final Logger LOG = LoggerFactory.getLogger(PeerLines.class);

  private final Lines lines;
  private final LongSupplier nanoTime;
  private final LineBudgets all;
  private final AddressLines addresses;
  private final AtomicLong leftOut = new AtomicLong();
  private final LongAdder everLeftOut = new LongAdder();
  private final AtomicLong untoldBatches = new AtomicLong();
  private final AtomicLong untoldBets = new AtomicLong();

  public PeerLines(Lines lines, LongSupplier nanoTime) {
    this.lines = lines;
    this.nanoTime = nanoTime;
    this.all = LineBudgets.ofAll(nanoTime);
    this.addresses = new AddressLines(nanoTime);
  }

  /** A mistake on a connection that has no log of its own. */
  public void warn(Logger log, Channel channel, Supplier<LogLine> line) {
    Budget ofAddress = of(channel).mistakes();
    if (hasRoom(all.mistakes()) && ofAddress.hasAny()) {
      String text = line.get().toString();
      int bytes = LineBudgets.bytesOf(text);
      all.mistakes().take(bytes);
      ofAddress.take(bytes);
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

  LineBudgets all() {
    return all;
  }

  /** Of the address that a connection comes from. */
  LineBudgets of(Channel channel) {
    return addresses.of(PeerAccount.addressOf(channel.remoteAddress()));
  }

  boolean hasRoom(Budget budget) {
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
