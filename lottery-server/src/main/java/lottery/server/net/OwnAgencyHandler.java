package lottery.server.net;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Optional;
import java.util.function.BiConsumer;
import lottery.codec.message.AgencyRequest;
import lottery.codec.message.ErrorReply;
import lottery.log.LogLine;
import lottery.server.peer.PeerLog;
import lottery.server.peer.ReadGate;
import lottery.server.reply.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares requests with the identity of their connection. A peer with a certificate may only act
 * for the agency that the certificate names. Connections without a certificate are not checked.
 */
@Sharable
final class OwnAgencyHandler extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(OwnAgencyHandler.class);

  private final BiConsumer<Reply, ErrorReply> refuse;

  /**
   * @param refuse how the dialect refuses a request for another agency
   */
  OwnAgencyHandler(BiConsumer<Reply, ErrorReply> refuse) {
    this.refuse = refuse;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    Optional<PeerIdentity> identity = PeerIdentity.of(ctx.channel());
    if (identity.isPresent()
        && message instanceof AgencyRequest request
        && request.namesAgency()
        && request.agency() != identity.get().agency()) {
      refuse(ctx, request, identity.get());
    } else {
      ctx.fireChannelRead(message);
    }
  }

  private void refuse(ChannelHandlerContext ctx, AgencyRequest request, PeerIdentity identity) {
    ErrorReply refusal = ErrorReply.notOwnAgency(request, identity.agency());
    PeerLog log = ReadGate.of(ctx.channel()).log();
    log.warn(
        LOG,
        () ->
            LogLine.fail("identidad")
                .with("peer", log.peer())
                .with("identidad", identity.agency())
                .with("pedido", request.opcode())
                .with("client_id", request.agency())
                .with("error", refusal.text()));
    refuse.accept(Reply.owedTo(ctx.channel()), refusal);
  }
}
