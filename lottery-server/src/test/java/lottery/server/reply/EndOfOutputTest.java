package lottery.server.reply;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import java.util.concurrent.TimeUnit;
import lottery.log.Lines;
import lottery.server.peer.PeerLimits;
import lottery.server.peer.ReadGate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A socket's two sides end one after the other, so that the last reply arrives. */
class EndOfOutputTest {
  private final ReplyOrder order = new ReplyOrder();
  private final TwoSided channel = new TwoSided();

  @BeforeEach
  void open() {
    channel.freezeTime();
    channel
        .pipeline()
        .addLast(
            new ReadGate(
                channel, PeerLimits.ofHeap(64L << 20, 1 << 20, Lines.UNBOUNDED, System::nanoTime)),
            order);
  }

  @AfterEach
  void nothingIsLeft() {
    channel.finishAndReleaseAll();
  }

  @Test
  void theOutputEndsWithTheLastReplyAndTheConnectionSomeTimeLater() {
    Reply.owedTo(channel).sendAndClose(Unpooled.copiedBuffer("bye", US_ASCII));
    channel.runPendingTasks();
    assertThat(sent()).isEqualTo("bye");
    assertThat(channel.isOutputShutdown()).isTrue();

    pass(1999);
    assertThat(channel.isOpen()).isTrue();
    pass(1);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void theRestIsReadSoThatThePeersEndIsSeen() {
    Reply.owedTo(channel).send(Unpooled.copiedBuffer("yes", US_ASCII));
    order.drain();
    channel.runPendingTasks();
    assertThat(channel.isOutputShutdown()).isTrue();
    assertThat(channel.config().isAutoRead()).isTrue();
    assertThat(sent()).isEqualTo("yes");
  }

  @Test
  void aPeerThatWasNeverAnsweredIsNotWaitedForInADrain() {
    Reply owed = Reply.owedTo(channel);
    order.drain();
    channel.runPendingTasks();
    assertThat(channel.isOpen()).as("it is owed a reply").isTrue();
    owed.close();
    channel.runPendingTasks();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void thePeersOwnEndClosesTheConnectionAtOnce() {
    Reply.owedTo(channel).sendAndClose(null);
    channel.runPendingTasks();
    channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);

    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void aPeerThatHasEndedItsSideIsNotWaitedFor() {
    channel.inputEnded = true;
    Reply.owedTo(channel).sendAndClose(null);
    channel.runPendingTasks();

    assertThat(channel.isOutputShutdown()).isFalse();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void whatIsOwedAfterTheLastReplyIsDropped() {
    Reply.owedTo(channel).sendAndClose(Unpooled.copiedBuffer("bye", US_ASCII));
    Reply late = Reply.owedTo(channel);
    channel.runPendingTasks();
    late.send("late");
    channel.runPendingTasks();
    assertThat(sent()).isEqualTo("bye");
  }

  @Test
  void whatWasOwedAfterTheReplyThatTurnsOutToBeTheLastIsForgotten() {
    Reply last = Reply.owedTo(channel);
    Reply.owedTo(channel);
    last.sendAndClose(null);

    assertThat(channel.isOpen()).isTrue();
    assertThat(order.owesReplies()).isFalse();
  }

  @Test
  void whatStillComesIsThrownAway() {
    Reply.owedTo(channel).sendAndClose(null);
    channel.runPendingTasks();
    ByteBuf late = Unpooled.copiedBuffer("late", US_ASCII);
    order.channelRead(channel.pipeline().context(order), late);

    assertThat(late.refCnt()).isZero();
    assertThat(channel.inboundMessages()).isEmpty();
  }

  private void pass(long millis) {
    channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
    channel.runPendingTasks();
  }

  private String sent() {
    StringBuilder sent = new StringBuilder();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      sent.append(part.toString(US_ASCII));
      part.release();
    }
    return sent.toString();
  }

  /** As a socket: its input and its output end apart. */
  private static final class TwoSided extends EmbeddedChannel implements DuplexChannel {
    boolean inputEnded;
    private boolean outputEnded;

    @Override
    public boolean isInputShutdown() {
      return inputEnded;
    }

    @Override
    public boolean isOutputShutdown() {
      return outputEnded;
    }

    @Override
    public boolean isShutdown() {
      return inputEnded && outputEnded;
    }

    @Override
    public ChannelFuture shutdownOutput() {
      outputEnded = true;
      return newSucceededFuture();
    }

    @Override
    public ChannelFuture shutdownInput() {
      throw new UnsupportedOperationException();
    }

    @Override
    public ChannelFuture shutdownInput(ChannelPromise promise) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ChannelFuture shutdownOutput(ChannelPromise promise) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ChannelFuture shutdown() {
      throw new UnsupportedOperationException();
    }

    @Override
    public ChannelFuture shutdown(ChannelPromise promise) {
      throw new UnsupportedOperationException();
    }
  }
}
