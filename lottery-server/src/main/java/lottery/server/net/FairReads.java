package lottery.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.MaxMessagesRecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;
import java.util.function.IntSupplier;

/**
 * How much is read from a connection at a time: as much as its reads usually bring, but no more
 * than its share. Bytes that may not be decoded yet stay in the connection's buffer, so all
 * connections together hold no more than the sum of the shares. Then the next connection is read.
 *
 * <p>Why by the number of connections: no account of each connection's bytes is needed, and every
 * connection may always read something.
 */
final class FairReads implements MaxMessagesRecvByteBufAllocator {
  static final int SHARED_BYTES = 8 << 20;
  static final int MIN_BYTES = 512;
  static final int MAX_BYTES = 64 << 10;

  private static final int FIRST_BYTES = 1024;

  private final AdaptiveRecvByteBufAllocator adaptive =
      new AdaptiveRecvByteBufAllocator(MIN_BYTES, FIRST_BYTES, MAX_BYTES);
  private final IntSupplier connections;

  /**
   * @param connections how many there are
   */
  FairReads(IntSupplier connections) {
    this.connections = connections;
    adaptive.maxMessagesPerRead(1);
  }

  @Override
  public ExtendedHandle newHandle() {
    return new Share((ExtendedHandle) adaptive.newHandle(), this::share);
  }

  @Override
  public int maxMessagesPerRead() {
    return adaptive.maxMessagesPerRead();
  }

  @Override
  public MaxMessagesRecvByteBufAllocator maxMessagesPerRead(int max) {
    adaptive.maxMessagesPerRead(max);
    return this;
  }

  private int share() {
    return Math.max(MIN_BYTES, SHARED_BYTES / Math.max(1, connections.getAsInt()));
  }

  private static final class Share extends DelegatingHandle implements ExtendedHandle {
    private final ExtendedHandle adaptive;
    private final IntSupplier share;

    Share(ExtendedHandle adaptive, IntSupplier share) {
      super(adaptive);
      this.adaptive = adaptive;
      this.share = share;
    }

    @Override
    public int guess() {
      return Math.min(adaptive.guess(), share.getAsInt());
    }

    @Override
    public ByteBuf allocate(ByteBufAllocator allocator) {
      return allocator.ioBuffer(guess());
    }

    @Override
    public boolean continueReading(UncheckedBooleanSupplier mayBeMore) {
      return adaptive.continueReading(mayBeMore);
    }
  }
}
