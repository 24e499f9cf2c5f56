package lottery.server.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import lottery.codec.FrameEncoder;
import lottery.codec.LotteryCodec;
import lottery.codec.bet.BetRules;
import lottery.codec.dialect.EchoLine;
import lottery.codec.message.Busy;
import lottery.codec.typed.TypedCodec;
import lottery.log.LogLine;
import lottery.server.draw.AskWinnersHandler;
import lottery.server.draw.BookCloser;
import lottery.server.draw.WinnersPush;
import lottery.server.intake.AskProgressHandler;
import lottery.server.intake.BatchHandler;
import lottery.server.intake.BetHandler;
import lottery.server.intake.MalformedHandler;
import lottery.server.intake.ReadyHandler;
import lottery.server.intake.SubmitHandler;
import lottery.server.intake.TypedBatchHandler;
import lottery.server.reply.ReplyOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the pipeline of a connection: first without a dialect, then, when its first bytes are
 * there, with it.
 */
@Sharable
public final class ServerInitializer extends ChannelInitializer<Channel> {
  /**
   * The handlers that keep no state of their connection, one of each for all, and the makers of
   * those that do.
   */
  public record Services(
      BetHandler bet,
      BatchHandler batch,
      SubmitHandler submit,
      AskProgressHandler askProgress,
      ReadyHandler ready,
      AskWinnersHandler askWinners,
      Supplier<TypedBatchHandler> typedBatch,
      Function<BookCloser, WinnersPush> winnersPush) {}

  private static final Logger LOG = LoggerFactory.getLogger(ServerInitializer.class);

  private final Connections connections;
  private final Services services;
  private final BetRules rules;
  private final int maxFrameBytes;
  private final Duration idleTimeout;
  private final CloseHandler close = new CloseHandler();
  private final MalformedHandler malformed = new MalformedHandler();
  private final UnexpectedHandler unexpected = new UnexpectedHandler();
  private final PeerErrors peerErrors = new PeerErrors();

  /**
   * @param maxFrameBytes the longest frame value that is taken
   * @param idleTimeout how long a peer may say nothing whole while nothing is owed to it
   */
  public ServerInitializer(
      Connections connections,
      Services services,
      BetRules rules,
      int maxFrameBytes,
      Duration idleTimeout) {
    this.connections = connections;
    this.services = services;
    this.rules = rules;
    this.maxFrameBytes = maxFrameBytes;
    this.idleTimeout = idleTimeout;
  }

  @Override
  protected void initChannel(Channel channel) {
    if (!connections.admit(channel)) {
      turnAway(channel);
      return;
    }
    channel
        .pipeline()
        .addLast(Handlers.DIALECT_DETECTOR, new DialectDetector(idleTimeout, this::install));
  }

  private void install(ChannelPipeline pipeline, Dialect dialect) {
    switch (dialect) {
      case TLV -> installTlv(pipeline);
      case TYPED -> installTyped(pipeline);
      case LINE_ECHO -> installLineEcho(pipeline);
    }
    pipeline.addLast(Handlers.PEER_ERRORS, peerErrors);
  }

  private void installTlv(ChannelPipeline pipeline) {
    LotteryCodec.installServer(pipeline, rules, maxFrameBytes);
    installOrder(pipeline);
    pipeline
        .addLast(Handlers.SUBMIT, services.submit())
        .addLast(Handlers.BATCH, services.batch())
        .addLast(Handlers.BET, services.bet())
        .addLast(Handlers.ASK_PROGRESS, services.askProgress())
        .addLast(Handlers.READY, services.ready())
        .addLast(Handlers.ASK_WINNERS, services.askWinners())
        .addLast(Handlers.CLOSE, close)
        .addLast(Handlers.MALFORMED, malformed)
        .addLast(Handlers.UNEXPECTED, unexpected);
  }

  private void installTyped(ChannelPipeline pipeline) {
    TypedCodec.installServer(pipeline, rules, maxFrameBytes);
    installOrder(pipeline);
    TypedBatchHandler batches = services.typedBatch().get();
    pipeline
        .addLast(Handlers.TYPED_BATCH, batches)
        .addLast(Handlers.WINNERS_PUSH, services.winnersPush().apply(batches))
        .addLast(Handlers.MALFORMED, malformed);
  }

  private void installLineEcho(ChannelPipeline pipeline) {
    pipeline.addLast(
        Handlers.LINE_FRAMES, new LineBasedFrameDecoder(EchoLine.MAX_BYTES, false, true));
    installOrder(pipeline);
    pipeline.addLast(Handlers.LINE_ECHO, new LineEchoHandler());
  }

  /**
   * The idle timeout stands behind the decoder, so that only whole messages count as a sign of
   * life, and behind the replies, which would cost it a listener each; it watches what the peer
   * takes of them.
   */
  private void installOrder(ChannelPipeline pipeline) {
    ReplyOrder replies = new ReplyOrder();
    long idleMs = idleTimeout.toMillis() / IdleCloser.EVENTS_PER_TIMEOUT;
    pipeline
        .addLast(Handlers.REPLY_ORDER, replies)
        .addLast(
            Handlers.IDLE_TIMEOUT, new IdleStateHandler(true, 0, 0, idleMs, TimeUnit.MILLISECONDS))
        .addLast(Handlers.IDLE_CLOSER, new IdleCloser(replies));
  }

  /** One connection too many: it is told to come again, and closed. */
  private static void turnAway(Channel channel) {
    LOG.warn(
        LogLine.fail("conexion")
            .with("peer", channel.remoteAddress())
            .with("error", "server.max-connections reached")
            .toString());
    channel
        .writeAndFlush(FrameEncoder.frame(channel.alloc(), new Busy()))
        .addListener(ChannelFutureListener.CLOSE);
  }
}
