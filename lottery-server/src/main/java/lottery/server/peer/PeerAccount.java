package lottery.server.peer;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * What the peer of one connection is known by, what it makes the server hold, and what it has done.
 * On the connection's event loop where nothing else is said.
 */
public final class PeerAccount {
  private final Channel channel;
  private final PeerLog log;
  private final Backlog backlog;
  private final Leftovers leftovers;
  private final PeerFigures figures;
  private Dialect dialect = Dialect.TLV;

  /** The agency it has spoken for, or its address. */
  private Object party;

  /**
   * Bytes that were read and are not decoded; those that every connection may have do not count.
   */
  private long left;

  private int mostRead = Integer.MAX_VALUE;

  PeerAccount(Channel channel, PeerLimits limits) {
    this.channel = channel;
    this.log = new PeerLog(channel, limits.lines());
    this.backlog = limits.backlog();
    this.leftovers = limits.leftovers();
    this.figures = limits.figures();
    this.party = addressOf(channel.remoteAddress());
  }

  /** An address without its port. */
  static Object addressOf(SocketAddress peer) {
    return peer instanceof InetSocketAddress address ? address.getAddress() : peer;
  }

  /** The connection speaks for this agency, and takes turns as one of its connections. */
  public void belongsTo(int agency) {
    long bytes = left;
    countLeft(0);
    party = agency;
    countLeft(bytes);
    log.belongsTo(agency);
  }

  /** The connection has shown its dialect; once. */
  public void speaks(Dialect shown) {
    dialect = shown;
    figures.opened(shown);
    channel.closeFuture().addListener(closed -> figures.closed(shown));
  }

  /** With whose connections it shares turns. */
  Object party() {
    return party;
  }

  /** Where lines go that this connection causes. Any thread. */
  PeerLog log() {
    return log;
  }

  /** Counts what a request holds until it is {@link #settled}. */
  public void taken(long bytes) {
    backlog.add(bytes);
  }

  /** What a request held is free again. Any thread. */
  public void settled(long bytes) {
    backlog.remove(bytes);
  }

  /** A request with bets has ended. Any thread. */
  public void ended(PeerFigures.Outcome outcome) {
    figures.ended(dialect, outcome);
  }

  /** Bets of this connection are durable that were not before. Any thread. */
  public void stored(int bets) {
    figures.stored(bets);
  }

  /** How many bytes were read and are not decoded. */
  void left(int bytes) {
    countLeft(Math.max(0, bytes - Leftovers.UNCOUNTED_BYTES));
  }

  private void countLeft(long counted) {
    if (counted != left) {
      leftovers.add(party, counted - left);
      left = counted;
    }
  }

  /** How many bytes may be read at a time. */
  public int readShare() {
    return Math.min(mostRead, leftovers.shareOf(party));
  }

  /** From now on no more is read at a time. */
  public void readAtMost(int bytes) {
    mostRead = bytes;
  }

  /** The connection has closed. */
  void close() {
    countLeft(0);
    log.close();
  }
}
