package lottery.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Comes before TLS: lets a handshake begin when there is room for it, and lets a peer whose
 * handshake failed read why. One per connection.
 *
 * <p>Closing a socket with unread input resets it, and a reset can overtake the alert that says
 * what is wrong. So the output ends first, and bytes that still come are discarded for a moment.
 */
final class HandshakeGate extends ChannelDuplexHandler {
  private static final long LINGER_SECONDS = 2;

  private final Handshakes handshakes;
  private final Duration patience;
  private final BiConsumer<ChannelPipeline, HandshakeGate> install;
  private ChannelHandlerContext ctx;

  /** What has come before the handshake may begin. */
  private CompositeByteBuf held;

  private volatile long waitsSince;
  private boolean begun;
  private boolean complete;
  private boolean lingering;

  /**
   * @param patience how long a connection may wait for its handshake to begin
   * @param install adds TLS and the handlers after it, after this one
   */
  HandshakeGate(
      Handshakes handshakes,
      Duration patience,
      BiConsumer<ChannelPipeline, HandshakeGate> install) {
    this.handshakes = handshakes;
    this.patience = patience;
    this.install = install;
  }

  EventLoop loop() {
    return ctx.channel().eventLoop();
  }

  long waitsSince() {
    return waitsSince;
  }

  void waitsSince(long nanos) {
    waitsSince = nanos;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    this.ctx = ctx;
    if (handshakes.enter(this)) {
      begin();
    } else {
      ctx.channel().config().setAutoRead(false);
      loop().schedule(this::giveUp, patience.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** There is room. */
  void begin() {
    if (begun || !ctx.channel().isActive()) {
      return;
    }
    begun = true;
    install.accept(ctx.pipeline(), this);
    if (held != null) {
      ByteBuf bytes = held;
      held = null;
      ctx.fireChannelRead(bytes);
      ctx.fireChannelReadComplete();
    }
    ctx.channel().config().setAutoRead(true);
  }

  /** The handshake is done. */
  void completed() {
    complete = true;
    handshakes.leave(this);
  }

  /** Others wait, and this peer does not answer. */
  void closeSlow() {
    if (!complete && ctx.channel().isActive()) {
      ctx.fireExceptionCaught(
          new DecoderException(
              "TLS handshake: no answer for %d ms while others wait"
                  .formatted(Handshakes.CROWDED_PATIENCE.toMillis())));
    }
  }

  private void giveUp() {
    if (!begun) {
      ctx.channel().close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (lingering) {
      ReferenceCountUtil.release(message);
    } else if (begun) {
      ctx.fireChannelRead(message);
    } else {
      if (held == null) {
        held = ctx.alloc().compositeBuffer();
      }
      held.addComponent(true, (ByteBuf) message);
    }
  }

  @Override
  public void flush(ChannelHandlerContext ctx) {
    if (!complete) {
      handshakes.answered(this);
    }
    ctx.flush();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownEvent && (lingering || !complete)) {
      ctx.close();
    } else {
      ctx.fireUserEventTriggered(event);
    }
  }

  @Override
  public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
    if (!begun || complete || !(ctx.channel() instanceof DuplexChannel duplex)) {
      ctx.close(promise);
      return;
    }
    ctx.channel().closeFuture().addListener(closed -> promise.trySuccess());
    if (!lingering) {
      linger(duplex);
    }
  }

  private void linger(DuplexChannel channel) {
    lingering = true;
    handshakes.leave(this);
    ctx.flush();
    channel.shutdownOutput();
    channel.config().setAutoRead(true);
    loop().schedule(() -> ctx.close(), LINGER_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    handshakes.closed(this);
    ctx.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    if (held != null) {
      held.release();
      held = null;
    }
  }
}
