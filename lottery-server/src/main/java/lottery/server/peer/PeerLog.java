package lottery.server.peer;

import io.netty.channel.Channel;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log lines that one connection causes, within its own bounds, its address's and those of
 * {@link PeerLines}. Batches are never left out: if there is no room for a line for each, one line
 * a second gives their number. Any thread.
 */
public final class PeerLog {
  private static final int JOIN_SECONDS = 1;

  private static final Logger LOG = LoggerFactory.getLogger(PeerLog.class);

  private final Channel channel;
  private final PeerLines all;

  /** Made when they are needed, because most connections cause no line. */
  private LineBudgets own;

  private LineBudgets ofAddress;

  /** Batches that are stored and not logged yet. */
  private long batches;

  private long bets;

  /** Of those; 0 when they are not of one agency. */
  private int agency;

  private boolean closed;

  /** The agency that the connection speaks for; 0 while it has named none. */
  private volatile int speaksFor;

  PeerLog(Channel channel, PeerLines all) {
    this.channel = channel;
    this.all = all;
  }

  /** The peer's name in log lines. */
  public Object peer() {
    return channel.remoteAddress();
  }

  /** Ends a line with the agency that the connection speaks for, if it is known by now. */
  public LogLine withAgency(LogLine line) {
    int known = speaksFor;
    return known == 0 ? line : line.with("client_id", known);
  }

  /** The connection speaks for this agency. */
  void belongsTo(int agency) {
    speaksFor = agency;
  }

  /** Logs a mistake of the peer. */
  public void warn(Logger log, Supplier<LogLine> line) {
    if (log.isWarnEnabled()) {
      print(line, log::warn, LineBudgets::mistakes);
    }
  }

  /** Logs an early question of the peer, or something that it did not do. */
  public void info(Logger log, Supplier<LogLine> line) {
    if (log.isInfoEnabled()) {
      print(line, log::info, LineBudgets::mistakes);
    }
  }

  /** Logs work done for the peer. */
  public void done(Logger log, Supplier<LogLine> line) {
    if (log.isInfoEnabled()) {
      print(line, log::info, LineBudgets::done);
    }
  }

  private synchronized void print(
      Supplier<LogLine> line, Consumer<String> log, Function<LineBudgets, Budget> kind) {
    if (hasRoomBesideOwn(kind) && kind.apply(own()).hasAny()) {
      print(line.get(), log, kind);
    } else {
      all.leaveOut();
    }
  }

  private void print(LogLine line, Consumer<String> log, Function<LineBudgets, Budget> kind) {
    String text = line.toString();
    int bytes = LineBudgets.bytesOf(text);
    kind.apply(own()).take(bytes);
    kind.apply(ofAddress()).take(bytes);
    kind.apply(all.all()).take(bytes);
    log.accept(text);
  }

  private boolean hasRoomBesideOwn(Function<LineBudgets, Budget> kind) {
    return all.hasRoom(kind.apply(all.all())) && kind.apply(ofAddress()).hasAny();
  }

  private LineBudgets own() {
    if (own == null) {
      own = LineBudgets.ofConnection(all.nanoTime());
    }
    return own;
  }

  private LineBudgets ofAddress() {
    if (ofAddress == null) {
      ofAddress = all.of(channel);
    }
    return ofAddress;
  }

  /** A batch of this agency is durable. */
  public synchronized void batchStored(int ofAgency, int newBets) {
    agency = batches == 0 || agency == ofAgency ? ofAgency : 0;
    batches++;
    bets += newBets;
    if (closed) {
      tellOrLeaveUntold();
    } else if (batches == 1 && mayTell()) {
      tell();
    } else if (batches == 1) {
      tellLater();
    }
  }

  /** The connection has closed. */
  synchronized void close() {
    closed = true;
    tellOrLeaveUntold();
  }

  private void tellLater() {
    channel.eventLoop().schedule(this::tellJoined, JOIN_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * One line for all of them, though the connection has used up its own; if others have left any.
   */
  private synchronized void tellJoined() {
    if (batches == 0) {
      return;
    }
    if (hasRoomBesideOwn(LineBudgets::done)) {
      tell();
    } else {
      tellLater();
    }
  }

  private void tellOrLeaveUntold() {
    if (batches == 0) {
      return;
    }
    if (hasRoomBesideOwn(LineBudgets::done)) {
      tell();
    } else {
      all.leaveUntold(batches, bets);
      forget();
    }
  }

  private boolean mayTell() {
    return hasRoomBesideOwn(LineBudgets::done) && own().done().hasAny();
  }

  private void tell() {
    LogLine line = batches(batches, bets);
    if (agency > 0) {
      line.with("client_id", agency);
    }
    print(line.with("peer", peer()), LOG::info, LineBudgets::done);
    forget();
  }

  private void forget() {
    batches = 0;
    bets = 0;
  }

  /** The log line of stored batches; it has their number only if that is not one. */
  static LogLine batches(long batches, long bets) {
    LogLine line = LogLine.success("apuesta_recibida").with("cantidad", bets);
    return batches == 1 ? line : line.with("lotes", batches);
  }
}
