package lottery.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import lottery.codec.bet.BetRows;
import lottery.codec.message.Ack;
import lottery.codec.message.Message;
import lottery.codec.message.Winners;
import org.junit.jupiter.api.Test;

/** A list of winners far longer than a frame may be, from one side to the other. */
class StreamedWinnersTest {

  private static final int WINNERS = 1_000_000;

  /** Eight digits and a hash. */
  private static final int DOCUMENT_BYTES = 9;

  private static final long FRAME_BYTES = 5 + (long) WINNERS * DOCUMENT_BYTES;

  @Test
  void passesAMillionWinnersInBoundedBuffers() {
    UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
    EmbeddedChannel server = Wire.server();
    EmbeddedChannel agency = Wire.agency();
    server.config().setAllocator(allocator);
    agency.config().setAllocator(allocator);

    server.writeOneOutbound(new WinnersInput(millionWinners()));
    server.writeOneOutbound(new Ack());
    server.flushOutbound();
    assertThat(server.outboundMessages()).isNotEmpty();
    Received received = new Received();
    for (ByteBuf part = server.readOutbound(); part != null; part = server.readOutbound()) {
      assertThat(part.readableBytes()).isLessThanOrEqualTo(LotteryCodec.MAX_SEGMENT_BYTES + 5);
      received.frameBytes += part.readableBytes();
      agency.writeInbound(part);
      received.take(agency);
    }

    assertThat(received.count).isEqualTo(WINNERS);
    assertThat(received.ended).isTrue();
    assertThat(received.largest).isLessThanOrEqualTo(LotteryCodec.MAX_SEGMENT_BYTES);
    assertThat(received.after).containsExactly(new Ack());
    assertThat(received.frameBytes).isEqualTo(FRAME_BYTES + 5);
    assertThat(server.finishAndReleaseAll()).isFalse();
    assertThat(agency.finishAndReleaseAll()).isFalse();
  }

  @Test
  void fillsNoMoreThanTheWriteBufferOfAPeerThatDoesNotRead() {
    EmbeddedChannel server = new StuckChannel();
    LotteryCodec.installServer(
        server.pipeline(), Wire.READING, LotteryCodec.MIN_MAX_FRAME_BYTES, Receiving.UNLIMITED);
    WinnersInput input = new WinnersInput(millionWinners());

    ChannelFuture written = server.writeAndFlush(input);

    assertThat(written.isDone()).isFalse();
    assertThat(input.progress())
        .isLessThan(
            server.config().getWriteBufferHighWaterMark() + 2L * LotteryCodec.MAX_SEGMENT_BYTES);
    server.finishAndReleaseAll();
    assertThat(written.isDone()).isTrue();
    assertThat(written.isSuccess()).isFalse();
  }

  @Test
  void startsWithAHeaderThatKnowsTheWholeLength() throws Exception {
    WinnersInput input =
        new WinnersInput(List.of("30876370#".getBytes(US_ASCII), "24807259#".getBytes(US_ASCII)));

    assertThat(input.length()).isEqualTo(23);
    assertThat(hexOfNextChunk(input)).isEqualTo("0700000012" + hex("30876370#"));
    assertThat(input.progress()).isEqualTo(14);
    assertThat(input.isEndOfInput()).isFalse();
    assertThat(hexOfNextChunk(input)).isEqualTo(hex("24807259#"));
    assertThat(input.progress()).isEqualTo(input.length());
    assertThat(input.isEndOfInput()).isTrue();
    assertThat(input.readChunk(UnpooledByteBufAllocator.DEFAULT)).isNull();
    input.close();
  }

  @Test
  void writesAListWithoutWinnersAsOneHash() {
    EmbeddedChannel server = Wire.server();

    server.writeOutbound(new WinnersInput(WinnersList.of(BetRows.empty(1))));

    assertThat(Wire.writtenBytes(server)).isEqualTo(Wire.frame(7, "#"));
    assertThat(server.finishAndReleaseAll()).isFalse();
  }

  @Test
  void refusesAValueWithoutSegments() {
    assertThatThrownBy(() -> new WinnersInput(List.of()))
        .hasMessage("segments: 0 with 0 bytes (expected: at least one, 0..4294967295 bytes)");
  }

  /** A channel whose socket takes nothing. */
  private static final class StuckChannel extends EmbeddedChannel {

    @Override
    protected void doWrite(ChannelOutboundBuffer in) {
      // The socket's buffer is full, and stays so.
    }
  }

  /** Counts what an agency gets, and checks that it is what was sent. */
  private static final class Received {

    private final List<Message> after = new ArrayList<>();
    private int count;
    private int largest;
    private boolean ended;
    private long frameBytes;

    void take(EmbeddedChannel agency) {
      for (Message message : Wire.received(agency)) {
        if (message instanceof Winners winners && !ended) {
          takeWinners(winners);
        } else {
          after.add(message);
        }
      }
    }

    private void takeWinners(Winners winners) {
      for (String document : winners.documents()) {
        if (Integer.parseInt(document) != document(count)) {
          throw new AssertionError("document " + count + ": " + document);
        }
        count++;
      }
      largest = Math.max(largest, winners.documents().size() * DOCUMENT_BYTES);
      ended = winners.last();
    }
  }

  private static int document(int winner) {
    return 10_000_000 + winner;
  }

  private static List<byte[]> millionWinners() {
    List<byte[]> segments = new ArrayList<>();
    StringBuilder segment = new StringBuilder();
    for (int i = 0; i < WINNERS; i++) {
      if (segment.length() + DOCUMENT_BYTES > LotteryCodec.MAX_SEGMENT_BYTES) {
        segments.add(segment.toString().getBytes(US_ASCII));
        segment.setLength(0);
      }
      segment.append(document(i)).append('#');
    }
    segments.add(segment.toString().getBytes(US_ASCII));
    return segments;
  }

  private static String hexOfNextChunk(WinnersInput input) {
    ByteBuf chunk = input.readChunk(UnpooledByteBufAllocator.DEFAULT);
    try {
      return ByteBufUtil.hexDump(chunk);
    } finally {
      chunk.release();
    }
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(US_ASCII));
  }
}
