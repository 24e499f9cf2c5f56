package lottery.server.reply;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.stream.ChunkedInput;
import java.io.IOException;
import lottery.server.peer.GatedChannel;
import lottery.server.winners.NoWinners;
import org.junit.jupiter.api.Test;

/** A reply of many parts leaves piece by piece; what is owed after it waits. */
class LongReplyTest {
  private final Sending sending = new Sending();
  private final ReplyOrder order = new ReplyOrder();
  private final EmbeddedChannel channel = GatedChannel.with(sending, order);

  @Test
  void whatComesAfterItWaitsForItsEnd() {
    Reply.owedTo(channel).send(NoWinners.of(1).of(1).frame());
    Reply.owedTo(channel).send(Unpooled.copiedBuffer("next", US_ASCII));
    channel.runPendingTasks();
    assertThat(sending.flushed).as("it is on its way").isTrue();
    assertThat(channel.outboundMessages()).isEmpty();
    assertThat(channel.config().isAutoRead()).isFalse();
    assertThat(order.owesReplies()).as("it is the peer that is waited for").isFalse();

    sending.sent.setSuccess();
    channel.runPendingTasks();
    ByteBuf next = channel.readOutbound();
    assertThat(next.toString(US_ASCII)).isEqualTo("next");
    next.release();
    assertThat(channel.config().isAutoRead()).isTrue();
  }

  @Test
  void oneThatBreaksOffEndsTheConnection() {
    Reply.owedTo(channel).send(NoWinners.of(1).of(1).frame());
    Reply.owedTo(channel).send(Unpooled.copiedBuffer("next", US_ASCII));
    channel.runPendingTasks();
    sending.sent.setFailure(new IOException("damaged"));
    channel.runPendingTasks();
    assertThat(channel.isOpen()).isFalse();
    assertThat(channel.outboundMessages()).isEmpty();
  }

  @Test
  void aPeerThatDoesNotTakeItIsGivenUp() {
    Reply.owedTo(channel).send(NoWinners.of(1).of(1).frame());
    channel.runPendingTasks();
    order.giveUp();
    assertThat(channel.isOpen()).isFalse();
  }

  /** Where a long reply is cut into parts; here it stays until the test lets it go. */
  private static final class Sending extends ChannelOutboundHandlerAdapter {
    ChannelPromise sent;
    boolean flushed;

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
      if (message instanceof ChunkedInput) {
        sent = promise;
      } else {
        ctx.write(message, promise);
      }
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
      flushed = true;
      ctx.flush();
    }
  }
}
