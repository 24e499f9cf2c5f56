package lottery.server.reply;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;
import lottery.server.peer.ReadGate;

/**
 * Ends a connection so that its last reply arrives. Closing a socket with unread input resets it,
 * and a reset can overtake that reply. So the output ends first, and the peer's own close or the
 * time limit ends the connection. On its event loop.
 */
final class LingeringClose {
  /** How long a peer has to read the last reply and close its side before this side closes. */
  private static final long LINGER_SECONDS = 2;

  private LingeringClose() {}

  /** After everything that was written. */
  static void afterFlush(ChannelHandlerContext ctx, ReadGate gate) {
    Channel channel = ctx.channel();
    ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> endOutput(channel, gate));
  }

  private static void endOutput(Channel channel, ReadGate gate) {
    if (channel instanceof DuplexChannel duplex
        && channel.isActive()
        && !duplex.isInputShutdown()) {
      SslHandler tls = channel.pipeline().get(SslHandler.class);
      if (tls == null) {
        duplex.shutdownOutput();
      } else {
        // TLS has an end of its own, without which a peer takes this one for a cut.
        tls.closeOutbound().addListener(told -> duplex.shutdownOutput());
      }
      gate.ignoreRest();
      channel.eventLoop().schedule((Runnable) channel::close, LINGER_SECONDS, TimeUnit.SECONDS);
    } else {
      channel.close();
    }
  }
}
