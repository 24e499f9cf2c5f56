package lottery.server.reply;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import lottery.codec.LotteryCodec;
import lottery.codec.bet.BetReading;
import lottery.codec.bet.BetRules;
import lottery.codec.message.Ack;
import lottery.codec.message.Batch;
import lottery.server.peer.GatedChannel;
import lottery.server.peer.ReadGate;
import org.junit.jupiter.api.Test;

/** A single read brings thousands of the shortest requests; no more are taken in than may be. */
class OneReadTest {
  private static final int REQUESTS = 9362;

  private final List<Reply> owed = new ArrayList<>();
  private final EmbeddedChannel channel = GatedChannel.with();

  @Test
  void stopsAtTheLimitOfOwedRepliesAndGoesOnWithWhatItHasLeft() {
    channel.pipeline().removeLast();
    LotteryCodec.installServer(
        channel.pipeline(),
        BetReading.by(new BetRules(1, Clock.systemUTC())),
        LotteryCodec.MIN_MAX_FRAME_BYTES,
        ReadGate.of(channel));
    channel.pipeline().addLast(new ReplyOrder(), new Owing());

    ByteBuf read = Unpooled.buffer();
    for (int i = 0; i < REQUESTS; i++) {
      read.writeByte(3).writeInt(2).writeBytes("0#".getBytes(US_ASCII));
    }
    channel.writeInbound(read);

    int answered = 0;
    while (answered < REQUESTS) {
      assertThat(owed).isNotEmpty().hasSizeLessThanOrEqualTo(ReplyOrder.MAX_OWED);
      answered += owed.size();
      List<Reply> now = new ArrayList<>(owed);
      owed.clear();
      now.forEach(reply -> reply.send(new Ack()));
      channel.runPendingTasks();
    }
    assertThat(answered).isEqualTo(REQUESTS);
    assertThat(owed).isEmpty();
    channel.finishAndReleaseAll();
  }

  private final class Owing extends SimpleChannelInboundHandler<Batch> {
    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Batch batch) {
      owed.add(Reply.owedTo(ctx.channel()));
    }
  }
}
