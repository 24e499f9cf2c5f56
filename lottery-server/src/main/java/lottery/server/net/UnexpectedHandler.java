package lottery.server.net;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import lottery.codec.message.Corrupt;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Message;
import lottery.codec.message.Opcode;
import lottery.codec.message.Unknown;
import lottery.codec.message.WireMessage;
import lottery.log.LogLine;
import lottery.server.peer.PeerLog;
import lottery.server.peer.ReadGate;
import lottery.server.reply.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles everything that no other handler takes: unknown opcodes, CORRUPT, and messages that only
 * a server sends. The connection goes on.
 */
@Sharable
final class UnexpectedHandler extends SimpleChannelInboundHandler<Message> {
  private static final Logger LOG = LoggerFactory.getLogger(UnexpectedHandler.class);

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Message message) {
    PeerLog log = ReadGate.of(ctx.channel()).log();
    if (message instanceof Corrupt) {
      tell("the peer did not understand a reply (CORRUPT)", log);
    } else if (message instanceof Unknown unknown) {
      tell("opcode: " + unknown.opcode() + " (expected: " + Opcode.expected() + ")", log);
      Reply.owedTo(ctx.channel()).send(new Corrupt());
    } else if (message instanceof WireMessage reply && reply.opcode().isReply()) {
      ErrorReply refusal = ErrorReply.notARequest(reply);
      tell(refusal.text(), log);
      Reply.owedTo(ctx.channel()).send(refusal);
    } else {
      throw new IllegalStateException("no handler took a " + message.getClass().getSimpleName());
    }
  }

  private static void tell(String error, PeerLog log) {
    log.warn(
        LOG,
        () ->
            log.withAgency(
                LogLine.fail("mensaje_recibido").with("peer", log.peer()).with("error", error)));
  }
}
