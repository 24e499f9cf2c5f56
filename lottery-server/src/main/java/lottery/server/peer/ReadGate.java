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
  /** So many requests it may begin in a row: a read can bring thousands of short ones. */
  static final int REQUESTS_A_TURN = 64;

  private static final AttributeKey<ReadGate> KEY =
      AttributeKey.valueOf(ReadGate.class, "read-gate");

  private final Channel channel;
  private final PeerLimits limits;
  private final PeerAccount account;
  private final Set<PauseReason> reasons = EnumSet.noneOf(PauseReason.class);
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

  public void pause(PauseReason reason) {
    reasons.add(reason);
    readOrNot();
  }

  public void resume(PauseReason reason) {
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
      pause(PauseReason.TURN);
      loop().execute(this::nextTurn);
    } else if (!limits.backlog().admits(this)) {
      pause(PauseReason.BACKLOG);
    } else {
      begun++;
    }
    return reasons.isEmpty();
  }

  private void nextTurn() {
    begun = 0;
    resume(PauseReason.TURN);
  }

  @Override
  public boolean mayCollect(int bytes) {
    if (value == null) {
      value = new FrameRoom.Value(this, bytes);
      if (!limits.roomFor(bytes).enter(value)) {
        pause(PauseReason.ROOM);
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
    resume(PauseReason.ROOM);
  }

  /** The value has taken too long; unless it came just now. */
  void closeSlow(FrameRoom.Value late, Patience patience) {
    if (value == late) {
      ctx.fireExceptionCaught(new SlowValueException(late.bytes(), patience));
    }
  }

  /**
   * It is this connection's turn to add to the backlog: what it has left undecoded, and what one
   * turn of reads brings. If there may be more in the socket, it stays there until the next turn.
   */
  void takeTurn() {
    reasons.remove(PauseReason.BACKLOG);
    inTurn = true;
    try {
      goOn();
      if (isOpen()) {
        SocketReads.readNow(channel);
      }
    } finally {
      inTurn = false;
    }
    if (isOpen() && SocketReads.filledBuffer(channel) && limits.backlog().standsBehind(this)) {
      pause(PauseReason.BACKLOG);
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

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    begun = 0;
    if (value != null && SocketReads.filledBuffer(channel)) {
      limits.roomFor(value.bytes()).notDrained(value);
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
    if (isOpen()) {
      ctx.fireChannelRead(Unpooled.EMPTY_BUFFER);
      ctx.fireChannelReadComplete();
      readOrNot();
    }
  }

  private boolean isOpen() {
    return reasons.isEmpty() && !ignoring && channel.isActive();
  }

  private void readOrNot() {
    channel.config().setAutoRead(mayRead());
  }

  private boolean mayRead() {
    return ignoring
        || reasons.isEmpty()
        || (value != null && value.isEntered() && !reasons.contains(PauseReason.DRAIN));
  }
}
