package lottery.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import lottery.codec.message.Opcode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {

  private static final int MAX_FRAME_BYTES = 2000;

  @ParameterizedTest
  @EnumSource
  void cutsFramesHoweverTheyArrive(Delivery delivery) {
    EmbeddedChannel channel = server();

    delivery.deliver(
        channel,
        Wire.concat(
            Wire.frame(5, "3#"), Wire.frame(8, ""), Wire.frame(8, ""), Wire.frame(77, "abc")));

    assertThat(frames(channel)).containsExactly("5:3#", "8:", "8:", "77:abc");
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void takesAFrameOfExactlyTheMaximum(Delivery delivery) {
    EmbeddedChannel channel = server();
    String value = "x".repeat(MAX_FRAME_BYTES);

    delivery.deliver(channel, Wire.frame(4, value));

    assertThat(frames(channel)).containsExactly("4:" + value);
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {MAX_FRAME_BYTES + 1, Integer.MAX_VALUE, 1L << 31, 0xFFFF_FFFFL})
  void refusesATooLongFrameFromItsHeaderAlone(long length) {
    EmbeddedChannel channel = server();

    assertThatThrownBy(() -> Delivery.WHOLE.deliver(channel, Wire.header(3, length)))
        .isInstanceOf(FrameTooLongException.class)
        .hasMessage("frame with opcode 3: length " + length + " (expected: 0..2000 bytes)")
        .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void refusesOnceAndSwallowsWhateverFollows(Delivery delivery) {
    List<Throwable> refusals = new ArrayList<>();
    EmbeddedChannel channel = server();
    channel.pipeline().addLast(new Refusals(refusals));

    delivery.deliver(
        channel,
        Wire.concat(
            Wire.frame(5, "3#"),
            Wire.header(3, 3000),
            new byte[3000],
            Wire.frame(5, "4#"),
            Wire.header(3, 4000)));

    assertThat(frames(channel)).containsExactly("5:3#");
    assertThat(refusals).hasSize(1);
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void keepsNothingOfARefusedFrame() {
    EmbeddedChannel channel = server();
    channel.pipeline().addLast(new Refusals(new ArrayList<>()));
    Delivery.WHOLE.deliver(channel, Wire.header(3, 9000));

    ByteBuf flood = channel.alloc().directBuffer(8192).writeZero(8192);
    channel.writeInbound(flood);

    assertThat(flood.refCnt()).isZero();
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void dropsAFrameThatTheConnectionsEndCutsOff() {
    EmbeddedChannel channel = server();

    Delivery.WHOLE.deliver(channel, Wire.concat(Wire.frame(5, "3#"), Wire.header(3, 10)));

    assertThat(frames(channel)).containsExactly("5:3#");
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void releasesAReadOnceItsFramesAreReleased() {
    EmbeddedChannel channel = server();
    ByteBuf read = channel.alloc().directBuffer();
    for (int i = 0; i < 12; i++) {
      read.writeBytes(Wire.frame(9, "x".repeat(1500)));
    }

    channel.writeInbound(read);

    assertThat(frames(channel)).hasSize(12);
    assertThat(read.refCnt()).isZero();
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void handsWinnersOnInSegmentsThatEndAfterAHash(Delivery delivery) {
    EmbeddedChannel channel = agency();
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < 1200; i++) {
      list.append(30_000_000 + i).append('#');
    }

    delivery.deliver(
        channel, Wire.concat(Wire.frame(2, ""), Wire.frame(7, list.toString()), Wire.frame(8, "")));

    assertThat(nextFrame(channel)).isEqualTo("2:");
    assertThat(winnersValue(channel)).isEqualTo(list.toString());
    assertThat(frames(channel)).containsExactly("8:");
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void handsAListWithoutHashesOnAsItIs(Delivery delivery) {
    EmbeddedChannel channel = agency();
    String list = "x".repeat(9000);

    delivery.deliver(channel, Wire.frame(7, list));

    assertThat(winnersValue(channel)).isEqualTo(list);
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void readsAListWithoutWinnersAsOneFrame(Delivery delivery) {
    EmbeddedChannel channel = agency();

    delivery.deliver(channel, Wire.concat(Wire.frame(7, "#"), Wire.frame(7, "")));

    assertThat(frames(channel)).containsExactly("7:#", "7:");
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void takesALongerReceiptAtAnAgency(Delivery delivery) {
    EmbeddedChannel channel = agency();
    String receipt = "r".repeat(MAX_FRAME_BYTES + 1);

    delivery.deliver(channel, Wire.frame(16, receipt));

    assertThat(frames(channel)).containsExactly("16:" + receipt);
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void refusesAReceiptThatIsTooLong() {
    List<Throwable> refusals = new ArrayList<>();
    EmbeddedChannel channel = agency();
    channel.pipeline().addLast(new Refusals(refusals));

    // One byte more than 40 MiB.
    channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {16, 2, (byte) 0x80, 0, 1, 'r'}));

    assertThat(refusals)
        .singleElement()
        .asString()
        .contains("opcode 16: length 41943041 (expected: 0..41943040 bytes)");
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void refusesALongReceiptAtAServer() {
    List<Throwable> refusals = new ArrayList<>();
    EmbeddedChannel channel = server();
    channel.pipeline().addLast(new Refusals(refusals));

    Delivery.WHOLE.deliver(channel, Wire.frame(16, "r".repeat(MAX_FRAME_BYTES + 1)));

    assertThat(refusals).singleElement().isInstanceOf(FrameTooLongException.class);
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1L << 31})
  void refusesLimitsThatNoBufferHas(long maxFrameBytes) {
    assertThatThrownBy(() -> new FrameDecoder(maxFrameBytes, Receiving.UNLIMITED))
        .hasMessage("maxFrameBytes: " + maxFrameBytes + " (expected: 0..2147483647)");
  }

  private static EmbeddedChannel server() {
    return new EmbeddedChannel(new FrameDecoder(MAX_FRAME_BYTES, Receiving.UNLIMITED));
  }

  private static EmbeddedChannel agency() {
    return new EmbeddedChannel(new FrameDecoder(MAX_FRAME_BYTES, LotteryCodec.MAX_RECEIPT_BYTES));
  }

  private static List<String> frames(EmbeddedChannel channel) {
    List<String> frames = new ArrayList<>();
    for (String f = nextFrame(channel); f != null; f = nextFrame(channel)) {
      frames.add(f);
    }
    return frames;
  }

  /** The next frame, which is whole, as {@code code:value}. */
  private static String nextFrame(EmbeddedChannel channel) {
    Frame frame = channel.readInbound();
    if (frame == null) {
      return null;
    }
    assertThat(frame.last()).isTrue();
    return frame.code() + ":" + takeValue(frame);
  }

  /** The value of a WINNERS in segments, each checked for its size and its end. */
  private static String winnersValue(EmbeddedChannel channel) {
    StringBuilder value = new StringBuilder();
    Frame frame;
    do {
      frame = channel.readInbound();
      assertThat(frame.code()).isEqualTo(Opcode.WINNERS.code());
      assertThat(frame.value().length).isBetween(1, LotteryCodec.MAX_SEGMENT_BYTES);
      String segment = takeValue(frame);
      assertThat(segment).matches("(?:[0-9]+#)+|x+");
      value.append(segment);
    } while (!frame.last());
    return value.toString();
  }

  private static String takeValue(Frame frame) {
    return new String(frame.value(), UTF_8);
  }

  private static final class Refusals extends ChannelInboundHandlerAdapter {

    private final List<Throwable> refusals;

    Refusals(List<Throwable> refusals) {
      this.refusals = refusals;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      refusals.add(cause);
    }
  }
}
