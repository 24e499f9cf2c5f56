package lottery.server.intake;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Malformed;
import lottery.codec.message.Opcode;
import lottery.log.LogLine;
import lottery.server.contest.BetsLog;
import lottery.server.peer.PeerFigures;
import lottery.server.peer.PeerLog;
import lottery.server.peer.ReadGate;
import lottery.server.reply.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request whose value breaks the rules is refused whole; the framing is intact, so the connection
 * goes on.
 */
@Sharable
public final class MalformedHandler extends SimpleChannelInboundHandler<Malformed> {
  private static final Logger LOG = LoggerFactory.getLogger(MalformedHandler.class);

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Malformed malformed) {
    tell(malformed, ReadGate.of(ctx.channel()));
    if (malformed.opcode() != Opcode.CORRUPT) {
      Reply.owedTo(ctx.channel()).send(new ErrorReply(malformed.reason()));
    }
  }

  private static void tell(Malformed malformed, ReadGate gate) {
    PeerLog log = gate.log();
    Opcode opcode = malformed.opcode();
    if (opcode == Opcode.BATCH || opcode == Opcode.SUBMIT) {
      gate.account().ended(PeerFigures.Outcome.REFUSED);
      BetsLog.BATCH.refused(malformed.bets(), malformed.reason(), log);
    } else if (opcode == Opcode.BET) {
      gate.account().ended(PeerFigures.Outcome.REFUSED);
      BetsLog.BET.refused(1, malformed.reason(), log);
    } else {
      log.warn(
          LOG,
          () ->
              log.withAgency(
                  LogLine.fail("mensaje_recibido")
                      .with("opcode", opcode)
                      .with("error", malformed.reason())
                      .with("peer", log.peer())));
    }
  }
}
