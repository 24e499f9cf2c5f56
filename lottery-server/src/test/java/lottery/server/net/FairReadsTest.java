package lottery.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator.ExtendedHandle;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class FairReadsTest {
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private int share = Integer.MAX_VALUE;
  private final ExtendedHandle reads = new FairReads(() -> share).newHandle();
  private int longestRead;

  @Test
  void aTurnGrowsToItsMaximumWhileThereIsMoreToRead() {
    assertThat(turn(1 << 20)).isEqualTo(FairReads.FIRST_TURN_BYTES);
    assertThat(turn(1 << 20)).isEqualTo(4 * FairReads.FIRST_TURN_BYTES);
    turn(1 << 20);
    turn(1 << 20);
    assertThat(turn(1 << 20)).isEqualTo(FairReads.MAX_TURN_BYTES);
    assertThat(longestRead).isEqualTo(FairReads.MAX_TURN_BYTES);
  }

  @Test
  void aTurnShrinksWhileItBringsLittle() {
    for (int i = 0; i < 8; i++) {
      turn(1 << 20);
    }
    for (int i = 0; i < 8; i++) {
      turn(1);
    }
    assertThat(turn(1 << 20)).isEqualTo(FairReads.MIN_TURN_BYTES);
  }

  @Test
  void withASmallShareATurnBringsAsMuchInMoreReads() {
    for (int i = 0; i < 8; i++) {
      turn(1 << 20);
    }
    longestRead = 0;
    share = 512;
    assertThat(turn(1 << 20)).isEqualTo(FairReads.MAX_TURN_BYTES);
    assertThat(longestRead).isEqualTo(512);
  }

  @Test
  void aPauseEndsTheTurn() {
    share = 512;
    reads.reset(channel.config());
    read(1 << 20);
    assertThat(reads.continueReading()).isTrue();
    channel.config().setAutoRead(false);
    assertThat(reads.continueReading()).isFalse();
  }

  /** How much of what is there one turn brings. */
  private int turn(int there) {
    reads.reset(channel.config());
    int before = there;
    int left = there;
    do {
      left -= read(left);
    } while (reads.continueReading());
    reads.readComplete();
    return before - left;
  }

  private int read(int there) {
    ByteBuf buffer = reads.allocate(UnpooledByteBufAllocator.DEFAULT);
    reads.attemptedBytesRead(buffer.writableBytes());
    int bytes = Math.min(there, buffer.writableBytes());
    buffer.release();
    longestRead = Math.max(longestRead, bytes);
    reads.lastBytesRead(bytes);
    reads.incMessagesRead(1);
    return bytes;
  }
}
