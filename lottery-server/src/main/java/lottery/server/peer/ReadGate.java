package lottery.server.peer;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.util.EnumSet;
import java.util.Set;
import lottery.codec.Receiving;

/**
 * Decides whether a connection is read, and whether bytes that were read are decoded. Several parts
 * may pause it at once. It goes on when the last pause ends: first with the undecoded bytes, then
 * with reading.
 *
 * <p>A value of which a part has come is always read to its end: it has its room already, and a
 * pause would only keep that room longer. Runs on the connection's event loop; one per connection.
 */
public final class ReadGate extends ChannelDuplexHandler implements Receiving {
  /** Why a connection is not read for now. */
  public enum Reason {
    /** It has begun many requests in a row, and others of its loop come first. */
    TURN,
    /** Too many replies are owed to it. */
    OWED,
    /** Too much of all connections waits for the journal. */
    BACKLOG,
    /** There is no room for the value that it has begun. */
    ROOM,
    /** A reply to it waits for the draw, which is being made. */
    DRAW,
    /** A receipt is made for it, or has not been taken yet. */
    RECEIPT,
    /** It does not read its replies as fast as they are made. */
    UNREAD,
    /** The server is draining. */
    DRAIN
  }

  /** So many requests it may begin in a row: a read can bring thousands of short ones. */
  static final int REQUESTS_A_TURN = 64;

  private static final AttributeKey<ReadGate> KEY =
      AttributeKey.valueOf(ReadGate.class, "read-gate");

  private final Channel channel;
  private final PeerLimits limits;
  private final PeerAccount account;
  private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
  private ChannelHandlerContext ctx;
  private FrameRoom.Value value;
  private boolean goingOn;
  private boolean inTurn;
  private boolean ignoring;
  private int begun;
  private long untaken;

  /** The gate of a new connection, to be put before its decoder. */
  public ReadGate(Channel channel, PeerLimits limits) {
    this.channel = channel;
    this.limits = limits;
    this.account = new PeerAccount(channel, limits);
    channel.attr(KEY).set(this);
  }

  /** The one gate of this connection. */
  public static ReadGate of(Channel channel) {
    return channel.attr(KEY).get();
  }

  /** What its peer is known by, holds and has done. Any thread. */
  public PeerAccount account() {
    return account;
  }

  /** Where lines go that this connection causes. Any thread. */
  public PeerLog log() {
    return account.log();
  }

  public EventLoop loop() {
    return channel.eventLoop();
  }

  public void pause(Reason reason) {
    reasons.add(reason);
    readOrNot();
  }

  public void resume(Reason reason) {
    if (reasons.remove(reason) && reasons.isEmpty() && !goingOn) {
      goingOn = true;
      loop().execute(this::goOn);
    }
  }

  /** Discards everything that still comes, so that the end of the input is seen. */
  public void ignoreRest() {
    ignoring = true;
    readOrNot();
  }

  @Override
  public boolean mayBegin() {
    if (!reasons.isEmpty()) {
      return false;
    }
    if (begun == REQUESTS_A_TURN) {
      pause(Reason.TURN);
      loop().execute(this::nextTurn);
    } else if (!limits.backlog().admits(this)) {
      pause(Reason.BACKLOG);
    } else {
      begun++;
    }
    return reasons.isEmpty();
  }

  private void nextTurn() {
    begun = 0;
    resume(Reason.TURN);
  }

  @Override
  public boolean mayCollect(int bytes) {
    if (value == null) {
      value = new FrameRoom.Value(this, bytes);
      if (!limits.roomFor(bytes).enter(value)) {
        pause(Reason.ROOM);
      }
    }
    return value.isEntered();
  }

  @Override
  public void collected() {
    if (value != null) {
      limits.roomFor(value.bytes()).leave(value);
      value = null;
      readOrNot();
    }
  }

  @Override
  public void left(int bytes) {
    account.left(bytes);
  }

  /**
   * Counts what was sent and is not taken yet; 0 when all is. On the connection's event loop.
   *
   * @param bytes with what they cost beside themselves
   */
  public void untaken(long bytes) {
    if (bytes != untaken) {
      untaken = bytes;
      limits.untaken().hold(this, bytes);
    }
  }

  /** Others need what this connection holds. */
  void closeUntaken(long bytes) {
    ctx.fireExceptionCaught(new UntakenRepliesException(bytes));
  }

  /** There is room now for the value that has begun. */
  void enter() {
    resume(Reason.ROOM);
  }

  /** The value has taken too long; unless it came just now. */
  void closeSlow(FrameRoom.Value late, Patience patience) {
    if (value == late) {
      ctx.fireExceptionCaught(new SlowValueException(late.bytes(), patience));
    }
  }

  /** It is this connection's turn to add to the backlog. */
  void takeTurn() {
    reasons.remove(Reason.BACKLOG);
    inTurn = true;
    try {
      goOn();
    } finally {
      inTurn = false;
    }
  }

  /** Whether it may add to the backlog though others wait for that. */
  boolean isInTurn() {
    return inTurn;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    this.ctx = ctx;
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    ctx.fireChannelInactive();
    untaken(0);
    account.close();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (ignoring) {
      ReferenceCountUtil.release(message);
    } else {
      ctx.fireChannelRead(message);
    }
  }

  /** A read that filled its buffer has left bytes in the socket, or may have. */
  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    begun = 0;
    if (value != null) {
      var reads = channel.unsafe().recvBufAllocHandle();
      if (reads.lastBytesRead() >= reads.attemptedBytesRead()) {
        limits.roomFor(value.bytes()).notDrained(value);
      }
    }
    ctx.fireChannelReadComplete();
  }

  /** Decoders ask for more when a message is not whole; that is ignored during a pause. */
  @Override
  public void read(ChannelHandlerContext ctx) {
    if (mayRead()) {
      ctx.read();
    }
  }

  /** An empty buffer makes the decoder look at what it has left. */
  private void goOn() {
    goingOn = false;
    if (reasons.isEmpty() && !ignoring && channel.isActive()) {
      ctx.fireChannelRead(Unpooled.EMPTY_BUFFER);
      ctx.fireChannelReadComplete();
      readOrNot();
    }
  }

  private void readOrNot() {
    channel.config().setAutoRead(mayRead());
  }

  private boolean mayRead() {
    return ignoring
        || reasons.isEmpty()
        || (value != null && value.isEntered() && !reasons.contains(Reason.DRAIN));
  }
}
