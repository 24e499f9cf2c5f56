package lottery.server.peer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Connections that were accepted and have not begun. While bets are being stored only so many begin
 * in a second, because each costs as much as hundreds of bets, and those that wait for their first
 * read would keep the loops from the uploads. Addresses take turns, so a newcomer waits for one
 * connection of each other address, however many they have.
 *
 * <p>An address may have as many waiting as it leaves places free. One more is closed unread.
 *
 * <p>In the pipeline of the one listener, before what registers the connections; on its event loop.
 */
public final class Arrivals extends ChannelInboundHandlerAdapter {
  /** So many begin in a second while bets are stored. A short one takes some 0.1 ms of a loop. */
  static final int PER_SECOND = 2000;

  /** So many begin at once before that counts. */
  static final int AT_ONCE = 200;

  static final int MAX_HELD = 16 << 10;

  /** So many begin in one task of the loop. */
  private static final int TURN = 64;

  private static final int TURN_MILLIS = 5;
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LongSupplier betsStored;
  private final int maxOpen;
  private final LongSupplier nanoTime;
  private final Budget budget;
  private final FairQueue<Channel> queue = new FairQueue<>();
  private final Holdings holdings = new Holdings(MAX_HELD);
  private final AtomicInteger held = new AtomicInteger();
  private final AtomicInteger begun = new AtomicInteger();
  private long storedBefore;
  private long storedAt;

  /**
   * @param betsStored how many bets have been stored, ever
   * @param maxOpen how many connections there is room for; one more begins at once and is turned
   *     away
   */
  public Arrivals(LongSupplier betsStored, int maxOpen, LongSupplier nanoTime) {
    this.betsStored = betsStored;
    this.maxOpen = maxOpen;
    this.nanoTime = nanoTime;
    this.budget = new Budget(AT_ONCE, PER_SECOND, nanoTime);
    this.storedAt = nanoTime.getAsLong() - QUIET_NANOS;
  }

  /** How many wait. Any thread. */
  public int held() {
    return held.get();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    Channel connection = (Channel) message;
    if ((queue.isEmpty() && mayBegin()) || held.get() + begun.get() >= maxOpen) {
      begin(ctx, connection);
    } else {
      hold(ctx, connection);
    }
  }

  private void begin(ChannelHandlerContext ctx, Channel connection) {
    begun.incrementAndGet();
    ctx.fireChannelRead(connection);
    connection.closeFuture().addListener(closed -> begun.decrementAndGet());
  }

  private boolean mayBegin() {
    if (isStoring()) {
      if (!budget.hasAny()) {
        return false;
      }
      budget.take(1);
    }
    return true;
  }

  private boolean isStoring() {
    long stored = betsStored.getAsLong();
    long now = nanoTime.getAsLong();
    if (stored != storedBefore) {
      storedBefore = stored;
      storedAt = now;
    }
    return now - storedAt < QUIET_NANOS;
  }

  private void hold(ChannelHandlerContext ctx, Channel connection) {
    Object address = PeerAccount.addressOf(connection.remoteAddress());
    if (!holdings.isFair(address, 1)) {
      connection.unsafe().closeForcibly();
      return;
    }
    holdings.add(address, 1);
    queue.add(address, connection);
    if (held.getAndIncrement() == 0) {
      nextTurn(ctx, TURN_MILLIS);
    }
  }

  private void nextTurn(ChannelHandlerContext ctx, int millis) {
    ctx.executor().schedule(() -> turn(ctx), millis, TimeUnit.MILLISECONDS);
  }

  private void turn(ChannelHandlerContext ctx) {
    int begunNow = 0;
    while (!queue.isEmpty() && begunNow < TURN && mayBegin()) {
      begin(ctx, next());
      begunNow++;
    }
    if (!queue.isEmpty()) {
      nextTurn(ctx, begunNow == TURN ? 0 : TURN_MILLIS);
    }
  }

  private Channel next() {
    Channel next = queue.poll();
    holdings.remove(PeerAccount.addressOf(next.remoteAddress()), 1);
    held.decrementAndGet();
    return next;
  }

  /** The listener has closed. */
  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    while (!queue.isEmpty()) {
      next().unsafe().closeForcibly();
    }
    ctx.fireChannelInactive();
  }
}
