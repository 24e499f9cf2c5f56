package lottery.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;
import java.util.function.IntSupplier;

/**
 * How much is read from a connection in its turn: as much as its last turns brought. Then the next
 * connection is read. Within a turn each read brings no more than the connection's share, and what
 * it brought is decoded before the next one; so a small share bounds what may be left undecoded,
 * and not how fast a connection is. One per connection, on its event loop.
 */
final class FairReads implements RecvByteBufAllocator {
  static final int MIN_TURN_BYTES = 512;
  static final int FIRST_TURN_BYTES = 1024;
  static final int MAX_TURN_BYTES = 64 << 10;

  private static final int GROWTH = 4;

  private final IntSupplier share;

  /**
   * @param share the most that a read may bring, now
   */
  FairReads(IntSupplier share) {
    this.share = share;
  }

  @Override
  public ExtendedHandle newHandle() {
    return new Turns(share);
  }

  private static final class Turns implements ExtendedHandle {
    private final IntSupplier share;
    private ChannelConfig config;
    private int turnBytes = FIRST_TURN_BYTES;
    private int read;
    private int lastRead;
    private int lastAttempt;

    Turns(IntSupplier share) {
      this.share = share;
    }

    @Override
    public void reset(ChannelConfig config) {
      this.config = config;
      read = 0;
    }

    @Override
    public int guess() {
      return Math.min(turnBytes, share.getAsInt());
    }

    @Override
    public ByteBuf allocate(ByteBufAllocator allocator) {
      return allocator.ioBuffer(guess());
    }

    @Override
    public void incMessagesRead(int reads) {
      // Bytes count, not reads.
    }

    @Override
    public void attemptedBytesRead(int bytes) {
      lastAttempt = bytes;
    }

    @Override
    public int attemptedBytesRead() {
      return lastAttempt;
    }

    @Override
    public void lastBytesRead(int bytes) {
      lastRead = bytes;
      read += Math.max(0, bytes);
    }

    @Override
    public int lastBytesRead() {
      return lastRead;
    }

    @Override
    public boolean continueReading() {
      return continueReading(() -> lastRead == lastAttempt);
    }

    @Override
    public boolean continueReading(UncheckedBooleanSupplier mayBeMore) {
      return config.isAutoRead() && read < turnBytes && lastRead > 0 && mayBeMore.get();
    }

    @Override
    public void readComplete() {
      if (read >= turnBytes) {
        turnBytes = Math.min(turnBytes * GROWTH, MAX_TURN_BYTES);
      } else if (read < turnBytes / GROWTH) {
        turnBytes = Math.max(turnBytes / 2, MIN_TURN_BYTES);
      }
    }
  }
}
