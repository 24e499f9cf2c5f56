package lottery.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Arrays;
import java.util.HexFormat;
import lottery.codec.typed.TypedCodec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both of a server's decoders take in no more than they may, and lose nothing by that. */
class ReceivingTest {

  /** A connection's first bytes and a batch, which it sends again and again. */
  private enum Dialect {
    TLV("", "03 00000022 3123403023 3123416e612347696c2339392332303031 2d30322d323823 3735373423"),
    TYPED(
        "00 01 31",
        "01 01 08 0000000000000029 00 27 00 01 31 00 03 416e61 00 03 47696c 00 02 3939"
            + " 00 0a 323030312d30322d3238 01 08 000000000000000c");

    private final String start;
    private final String batch;

    Dialect(String start, String batch) {
      this.start = start;
      this.batch = batch;
    }

    byte[] start() {
      return bytes(start);
    }

    byte[] batch() {
      return bytes(batch);
    }

    private static byte[] bytes(String hex) {
      return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
  }

  /** Lets in a number of messages, and a number of values of which a part has come. */
  private static final class Doorkeeper implements Receiving {
    private int messages = Integer.MAX_VALUE;
    private boolean hasRoom = true;
    private int collecting;
    private int left;

    @Override
    public boolean mayBegin() {
      return messages-- > 0;
    }

    @Override
    public boolean mayCollect(int bytes) {
      collecting = hasRoom ? bytes : 0;
      return hasRoom;
    }

    @Override
    public void collected() {
      collecting = 0;
    }

    @Override
    public void left(int bytes) {
      left = bytes;
    }
  }

  private final Doorkeeper doorkeeper = new Doorkeeper();

  @ParameterizedTest
  @EnumSource
  void decodesNoMoreOfOneReadThanItMayAndTheRestLater(Dialect dialect) {
    EmbeddedChannel channel = channel(dialect);
    doorkeeper.messages = 2;
    channel.writeInbound(
        Unpooled.wrappedBuffer(dialect.batch(), dialect.batch(), dialect.batch(), dialect.batch()));
    assertThat(Wire.received(channel)).hasSize(2);
    assertThat(doorkeeper.left)
        .as("the whole buffer")
        .isGreaterThanOrEqualTo(4 * dialect.batch().length);

    doorkeeper.messages = 1;
    channel.writeInbound(Unpooled.EMPTY_BUFFER);
    assertThat(Wire.received(channel)).hasSize(1);
    channel.writeInbound(Unpooled.EMPTY_BUFFER);
    assertThat(Wire.received(channel)).isEmpty();
    doorkeeper.messages = 9;
    channel.writeInbound(Unpooled.EMPTY_BUFFER);
    assertThat(Wire.received(channel)).hasSize(1);
    assertThat(doorkeeper.left).isZero();
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void takesNothingOfAValueThatThereIsNoRoomFor(Dialect dialect) {
    EmbeddedChannel channel = channel(dialect);
    doorkeeper.hasRoom = false;
    int half = dialect.batch().length - 20;
    channel.writeInbound(Unpooled.copiedBuffer(dialect.batch(), 0, half));
    assertThat(Wire.received(channel)).isEmpty();

    doorkeeper.hasRoom = true;
    channel.writeInbound(Unpooled.EMPTY_BUFFER);
    assertThat(doorkeeper.collecting).isPositive();
    channel.writeInbound(Unpooled.copiedBuffer(dialect.batch(), half, 20));
    assertThat(Wire.received(channel)).hasSize(1);
    assertThat(doorkeeper.collecting).isZero();
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void givesBackTheRoomOfAValueThatWillNeverBeComplete(Dialect dialect) {
    EmbeddedChannel channel = channel(dialect);
    channel.writeInbound(Unpooled.copiedBuffer(dialect.batch(), 0, dialect.batch().length - 1));
    assertThat(doorkeeper.collecting).isPositive();
    channel.close();
    assertThat(doorkeeper.collecting).isZero();
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  /** Otherwise a byte of a header would keep a whole read's buffer. */
  @ParameterizedTest
  @EnumSource
  void keepsNoBufferOfTheNetworkWhileAMessageIsIncomplete(Dialect dialect) {
    EmbeddedChannel channel = channel(dialect);
    for (int length = 1; length < dialect.batch().length; length++) {
      ByteBuf part = Unpooled.copiedBuffer(Arrays.copyOfRange(dialect.batch(), length - 1, length));
      channel.writeInbound(part);
      assertThat(part.refCnt()).as("after %d bytes", length).isZero();
    }
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  private EmbeddedChannel channel(Dialect dialect) {
    EmbeddedChannel channel = new EmbeddedChannel();
    int maxBytes = LotteryCodec.MIN_MAX_FRAME_BYTES;
    switch (dialect) {
      case TLV ->
          LotteryCodec.installServer(channel.pipeline(), Wire.READING, maxBytes, doorkeeper);
      case TYPED ->
          TypedCodec.installServer(channel.pipeline(), Wire.READING, maxBytes, doorkeeper);
    }
    channel.writeInbound(Unpooled.copiedBuffer(dialect.start()));
    return channel;
  }
}
