package lottery.server.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import lottery.log.Lines;
import lottery.server.peer.GatedChannel;
import lottery.server.peer.PeerLimits;
import org.junit.jupiter.api.Test;

/** Peers that do not read what they were sent, each less than would stop it from being read. */
class UntakenTest {
  private static final int REPLY_BYTES = 10_000;
  private static final long HEAP_BYTES = 8L << 20;

  /** An eighth of the heap has room for this many. */
  private static final int FIT = 100;

  private final PeerLimits limits =
      PeerLimits.ofHeap(HEAP_BYTES, 1 << 20, Lines.UNBOUNDED, System::nanoTime);

  /** Takes nothing until it is told to. */
  private static final class Peer extends EmbeddedChannel {
    private boolean takes;

    @Override
    protected void doWrite(ChannelOutboundBuffer in) throws Exception {
      if (takes) {
        super.doWrite(in);
      }
    }
  }

  @Test
  void allOfThemTogetherHoldNoMoreThanTheBound() {
    List<Peer> peers = new ArrayList<>();
    for (int i = 0; i < 3 * FIT; i++) {
      peers.add(sentTo(new Peer()));
    }
    peers.forEach(EmbeddedChannel::runPendingTasks);
    long open = peers.stream().filter(EmbeddedChannel::isOpen).count();
    assertThat(open * REPLY_BYTES).isBetween(HEAP_BYTES / 16, HEAP_BYTES / 8);
    assertThat(peers.get(3 * FIT - 1).isOpen()).as("the last one").isTrue();
    peers.forEach(EmbeddedChannel::finishAndReleaseAll);
  }

  @Test
  void whoTakesItsRepliesAfterAllHoldsNothing() {
    for (int i = 0; i < 3 * FIT; i++) {
      Peer peer = sentTo(new Peer());
      peer.takes = true;
      peer.flush();
      peer.runPendingTasks();
      assertThat(peer.isOpen()).isTrue();
      peer.releaseOutbound();
    }
  }

  private Peer sentTo(Peer peer) {
    GatedChannel.with(peer, limits, new ReplyOrder(), new ClosesOnErrors());
    Reply.owedTo(peer).send(Unpooled.wrappedBuffer(new byte[REPLY_BYTES]));
    peer.runPendingTasks();
    return peer;
  }

  private static final class ClosesOnErrors extends ChannelInboundHandlerAdapter {
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }
  }
}
