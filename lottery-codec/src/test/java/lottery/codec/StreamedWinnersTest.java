package lottery.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import lottery.codec.bet.RowCursor;
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

    server.writeOneOutbound(millionWinners());
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
    WinnersInput input = millionWinners();

    ChannelFuture written = server.writeAndFlush(input);

    assertThat(written.isDone()).isFalse();
    assertThat(input.progress())
        .isLessThan(
            server.config().getWriteBufferHighWaterMark() + 2L * LotteryCodec.MAX_SEGMENT_BYTES);
    server.finishAndReleaseAll();
    assertThat(written.isDone()).isTrue();
    assertThat(written.isSuccess()).isFalse();
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

  /** One bet at a time, as nobody could hold all of them. */
  private static WinnersInput millionWinners() {
    return new WinnersInput(new Million(), (long) WINNERS * DOCUMENT_BYTES);
  }

  private static final class Million implements WinnerRows {

    private int next;

    @Override
    public RowCursor next() {
      byte[] row = ("1,Ana,Gil," + document(next++) + ",2001-02-28,7574\r\n").getBytes(US_ASCII);
      return new RowCursor(row, 0, row.length);
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
