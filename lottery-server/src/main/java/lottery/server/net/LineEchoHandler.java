package lottery.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import lottery.log.LogLine;
import lottery.server.peer.PeerLog;
import lottery.server.peer.ReadGate;
import lottery.server.reply.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a line with the same bytes and closes. It checks the link in every state of the lottery.
 *
 * <p>A line from another machine is logged at INFO, since people check a link by looking for it.
 * One from this machine is a health check, which would fill the log, and is logged at DEBUG.
 */
final class LineEchoHandler extends SimpleChannelInboundHandler<ByteBuf> {
  private static final Logger LOG = LoggerFactory.getLogger(LineEchoHandler.class);

  /** Enough to recognise a line; a peer's lines may be longer. */
  private static final int MAX_LOGGED_CHARACTERS = 256;

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, ByteBuf line) {
    log(ReadGate.of(ctx.channel()).log(), ctx.channel().remoteAddress(), line);
    Reply.owedTo(ctx.channel()).sendAndClose(line.retain());
  }

  private static void log(PeerLog log, SocketAddress peer, ByteBuf line) {
    if (!isLoopback(peer)) {
      log.info(LOG, () -> logLine(peer, line));
    } else if (LOG.isDebugEnabled()) {
      LOG.debug(logLine(peer, line).toString());
    }
  }

  private static LogLine logLine(SocketAddress peer, ByteBuf line) {
    return LogLine.success("receive_message")
        .with("ip", ip(peer))
        .with("msg", printable(line.toString(StandardCharsets.UTF_8).strip()));
  }

  private static boolean isLoopback(SocketAddress peer) {
    return peer instanceof InetSocketAddress address && address.getAddress().isLoopbackAddress();
  }

  private static String ip(SocketAddress peer) {
    return peer instanceof InetSocketAddress address
        ? address.getAddress().getHostAddress()
        : String.valueOf(peer);
  }

  /** What shows itself as it is; anything else could hide or turn around what comes after it. */
  private static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .limit(MAX_LOGGED_CHARACTERS)
        .map(character -> isPrintable(character) ? character : ' ')
        .forEach(printable::appendCodePoint);
    return printable.toString();
  }

  private static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
