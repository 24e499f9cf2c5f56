package lottery.server.net;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import lottery.codec.message.AgencyRequest;
import lottery.log.LogLine;
import lottery.server.peer.PeerFigures;
import lottery.server.peer.PeerLog;
import lottery.server.peer.ReadGate;
import lottery.server.reply.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the first request that names an agency. From then on the connection counts as one of
 * that agency's connections, whose number is limited, and takes turns with those of others. Then
 * this handler removes itself.
 */
@Sharable
final class AgencyPlaceHandler extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(AgencyPlaceHandler.class);

  private final Places<Integer> places;
  private final IntConsumer seen;
  private final PeerFigures figures;
  private final Consumer<Reply> turnAway;

  /**
   * @param seen told of an agency that connects or disconnects
   * @param figures refusals are added to these
   * @param turnAway sends BUSY in the dialect, and closes
   */
  AgencyPlaceHandler(
      Places<Integer> places, IntConsumer seen, PeerFigures figures, Consumer<Reply> turnAway) {
    this.places = places;
    this.seen = seen;
    this.figures = figures;
    this.turnAway = turnAway;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!(message instanceof AgencyRequest request) || !request.namesAgency()) {
      ctx.fireChannelRead(message);
    } else if (places.take(request.agency())) {
      int agency = request.agency();
      ReadGate.of(ctx.channel()).account().belongsTo(agency);
      seen.accept(agency);
      ctx.channel().closeFuture().addListener(closed -> leave(agency));
      ctx.fireChannelRead(message);
      ctx.pipeline().remove(this);
    } else {
      tell(ctx, request.agency());
      figures.refused(PeerFigures.Refused.PER_AGENCY);
      turnAway.accept(Reply.owedTo(ctx.channel()));
    }
  }

  private void leave(int agency) {
    places.giveBack(agency);
    seen.accept(agency);
  }

  private static void tell(ChannelHandlerContext ctx, int agency) {
    PeerLog log = ReadGate.of(ctx.channel()).log();
    log.warn(
        LOG,
        () ->
            LogLine.fail("conexion")
                .with("peer", log.peer())
                .with("error", "server.max-connections-per-agency reached")
                .with("client_id", agency));
  }
}
