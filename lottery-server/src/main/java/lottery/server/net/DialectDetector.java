package lottery.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import lottery.codec.dialect.FirstBytes;
import lottery.log.LogLine;
import lottery.server.peer.Dialect;
import lottery.server.peer.PeerLines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the first bytes of a connection, has the pipeline of its dialect built, passes the bytes on
 * and removes itself. One per connection. {@link FirstBytes} says which bytes begin which dialect.
 */
final class DialectDetector extends ByteToMessageDecoder {
  private static final Logger LOG = LoggerFactory.getLogger(DialectDetector.class);

  private final Duration timeout;
  private final Set<Dialect> allowed;
  private final PeerLines lines;
  private final BiConsumer<ChannelPipeline, Dialect> install;
  private Future<?> deadline;

  /**
   * @param timeout how long a connection may take to show its dialect
   * @param allowed the dialects that it may speak: TLS only, all but TLS, or all
   * @param lines the bounded log lines of peers
   * @param install adds that dialect's handlers after this one
   */
  DialectDetector(
      Duration timeout,
      Set<Dialect> allowed,
      PeerLines lines,
      BiConsumer<ChannelPipeline, Dialect> install) {
    this.timeout = timeout;
    this.allowed = allowed;
    this.lines = lines;
    this.install = install;
    setSingleDecode(true);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    deadline =
        ctx.executor().schedule((Runnable) ctx::close, timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext ctx) {
    deadline.cancel(false);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    super.userEventTriggered(ctx, event);
    if (event instanceof ChannelInputShutdownEvent && !ctx.isRemoved()) {
      ctx.close();
    }
  }

  /** Until the dialect is known, no answer is possible. */
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    int first = in.getUnsignedByte(in.readerIndex());
    if (first == FirstBytes.TLS && allowed.contains(Dialect.TLS)) {
      become(ctx, Dialect.TLS);
    } else if (!allowed.contains(Dialect.TLV)) {
      refusePlain(ctx, in, first);
    } else if (first == FirstBytes.ZERO) {
      if (in.readableBytes() > 1) {
        startingWithZero(ctx, in, in.getUnsignedByte(in.readerIndex() + 1));
      }
    } else if (first == FirstBytes.CORRUPT || first <= FirstBytes.LAST_OPCODE) {
      become(ctx, Dialect.TLV);
    } else if (first >= FirstBytes.FIRST_TEXT) {
      become(ctx, Dialect.LINE_ECHO);
    } else {
      refuse(ctx, in, first);
    }
  }

  /** The byte after a zero decides; that dialect refuses what follows if necessary. */
  private void startingWithZero(ChannelHandlerContext ctx, ByteBuf in, int second) {
    if (second == FirstBytes.CLOSE_LENGTH) {
      become(ctx, Dialect.TLV);
    } else if (second <= FirstBytes.LONGEST_ID) {
      become(ctx, Dialect.TYPED);
    } else {
      refuse(ctx, in, 0);
    }
  }

  private void become(ChannelHandlerContext ctx, Dialect dialect) {
    install.accept(ctx.pipeline(), dialect);
    ctx.pipeline().remove(this);
  }

  private void refusePlain(ChannelHandlerContext ctx, ByteBuf in, int first) {
    lines.warn(
        LOG,
        ctx.channel(),
        () ->
            LogLine.fail("conexion")
                .with("peer", ctx.channel().remoteAddress())
                .with(
                    "error",
                    String.format("first byte %02x (expected: 16, TLS is required)", first)));
    in.skipBytes(in.readableBytes());
    ctx.close();
  }

  private void refuse(ChannelHandlerContext ctx, ByteBuf in, int first) {
    lines.warn(
        LOG,
        ctx.channel(),
        () ->
            LogLine.fail("dialecto_desconocido")
                .with("peer", ctx.channel().remoteAddress())
                .with("byte", String.format("%02x", first)));
    in.skipBytes(in.readableBytes());
    ctx.close();
  }
}
