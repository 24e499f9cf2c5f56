package lottery.server.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.LineBasedFrameDecoder;
import java.util.List;
import lottery.codec.LotteryCodec;
import lottery.codec.dialect.EchoLine;
import lottery.codec.message.Busy;
import lottery.codec.typed.TypedCodec;
import lottery.server.contest.ContestLoop;
import lottery.server.intake.AskProgressHandler;
import lottery.server.intake.AskReceiptHandler;
import lottery.server.intake.AskSealHandler;
import lottery.server.intake.AskTermsHandler;
import lottery.server.intake.AskWinnersHandler;
import lottery.server.intake.BatchHandler;
import lottery.server.intake.BetHandler;
import lottery.server.intake.ContestHandler;
import lottery.server.intake.MalformedHandler;
import lottery.server.intake.ReadyHandler;
import lottery.server.intake.RefusedSubmitHandler;
import lottery.server.intake.SubmitHandler;
import lottery.server.intake.TypedBatchHandler;
import lottery.server.intake.WaitWinnersHandler;
import lottery.server.intake.WinnersPush;
import lottery.server.peer.Dialect;
import lottery.server.peer.PeerLimits;
import lottery.server.peer.ReadGate;
import lottery.server.peer.WaitingRoom;
import lottery.server.reply.Reply;
import lottery.server.reply.ReplyOrder;

/**
 * Builds the pipeline of a connection. It begins with a {@code dialect-detector} alone, which is
 * replaced by the handlers of the dialect that the first bytes show. Bytes come in at the top; what
 * is written leaves at the top.
 *
 * <pre>
 * TLV               typed             line echo      in  out
 * read-gate         read-gate         read-gate       |   .  whether it is read for now
 * frame-decoder     typed-decoder     line-frames     |   .  bytes to frames
 * chunked-writer    chunked-writer                    .   |  long lists of winners, in parts
 * small-writes                                        .   |  small replies put together
 * frame-encoder     typed-encoder                     .   |  messages to bytes
 * message-decoder                                     |   .  frames to messages, bets checked
 * reply-order       reply-order       reply-order     |   |  replies leave in order of requests
 * idle-timeout      idle-timeout      idle-timeout    |   |
 * idle-closer       idle-closer       idle-closer     |   .
 * own-agency        own-agency                        |   .  requests of the certificate's agency
 * agency-place      agency-place                      |   .  the agency's connections are counted
 * wait-winners      winners-push                      |   .  from the draw, when it has happened
 * requests          typed-batch       line-echo       |   .  all others, each to its handler
 *                   malformed                         |   .  a value that breaks the rules
 * peer-errors       peer-errors       peer-errors     |   .  exceptions end the connection
 * </pre>
 *
 * <p>TLS, where it is spoken, comes above all that, after the detector has seen its first byte.
 * What is inside it is another connection, with a detector of its own.
 *
 * <pre>
 * tls-gate                                            |   |  when a handshake may begin
 * tls                                                 |   |
 * tls-identity                                        |   .  whose certificate it is
 * </pre>
 *
 * <p>The idle timeout comes after the decoders, so that only whole messages count as a sign of
 * life, and after the replies, which would cost it a listener each; it watches what the peer takes
 * of them.
 */
@Sharable
public final class ServerInitializer extends ChannelInitializer<Channel> {
  private final Admission admission;
  private final DialectEntry entry;
  private final ConnectionLimits limits;
  private final PeerLimits peers;
  private final ContestLoop contest;

  // These keep no state of their connection, so one instance serves all connections.
  private final Requests requests;
  private final WaitingRoom waiting = WaitingRoom.ofHeap(Runtime.getRuntime().maxMemory());
  private final OwnAgencyHandler ownAgency = new OwnAgencyHandler(Reply::send);
  private final OwnAgencyHandler ownAgencyTyped =
      new OwnAgencyHandler((reply, refusal) -> reply.close());
  private final Places<Integer> agencies;
  private final AgencyPlaceHandler agencyPlace;
  private final AgencyPlaceHandler agencyPlaceTyped;
  private final MalformedHandler malformed = new MalformedHandler();
  private final PeerErrors peerErrors = new PeerErrors();

  /**
   * @param connections every connection is added to these
   * @param peers the limits of what all connections together may hold
   * @param contest where requests go
   */
  public ServerInitializer(
      Connections connections, Entrance entrance, PeerLimits peers, ContestLoop contest) {
    this.entry = new DialectEntry(entrance, peers.lines(), this::installDialect);
    this.limits = entrance.limits();
    this.admission = new Admission(connections, entrance, ConnectionRoom.here(), peers);
    this.peers = peers;
    this.agencies = new Places<>(limits.maxPerAgency());
    this.agencyPlace =
        new AgencyPlaceHandler(
            agencies, contest::seen, peers.figures(), reply -> reply.sendAndClose(new Busy()));
    this.agencyPlaceTyped =
        new AgencyPlaceHandler(agencies, contest::seen, peers.figures(), Reply::close);
    this.contest = contest;
    this.requests = requestsTo(contest);
  }

  /** Whether an agency has a connection, on which it has asked for something. Any thread. */
  public boolean isConnected(int agency) {
    return agencies.isTaken(agency);
  }

  /** The last one takes all that nobody took. */
  private Requests requestsTo(ContestLoop contest) {
    return new Requests(
        List.of(
            new SubmitHandler(contest),
            new BatchHandler(contest),
            new BetHandler(contest),
            new RefusedSubmitHandler(contest),
            new ContestHandler(contest),
            new AskProgressHandler(contest),
            new ReadyHandler(contest),
            new AskWinnersHandler(contest.questions()),
            new AskTermsHandler(contest.questions()),
            new AskSealHandler(contest.questions()),
            new AskReceiptHandler(contest.questions()),
            new CloseHandler(),
            malformed,
            new UnexpectedHandler()));
  }

  @Override
  protected void initChannel(Channel channel) {
    if (admission.admit(channel)) {
      ReadGate gate = new ReadGate(channel, peers);
      channel.config().setRecvByteBufAllocator(new FairReads(gate.account()::readShare));
      entry.install(channel);
    }
  }

  private void installDialect(ChannelPipeline pipeline, Dialect dialect) {
    ReadGate gate = ReadGate.of(pipeline.channel());
    PeerIdentity.of(pipeline.channel()).ifPresent(peer -> gate.account().belongsTo(peer.agency()));
    gate.account().speaks(dialect);
    pipeline.addLast(Handlers.READ_GATE, gate);
    switch (dialect) {
      case TLV -> installTlv(pipeline, gate);
      case TYPED -> installTyped(pipeline, gate);
      case LINE_ECHO -> installLineEcho(pipeline, limits);
      case TLS -> throw new IllegalStateException("TLS inside TLS");
    }
    pipeline.addLast(Handlers.PEER_ERRORS, peerErrors);
  }

  private void installTlv(ChannelPipeline pipeline, ReadGate gate) {
    LotteryCodec.installServer(pipeline, contest::reading, limits.maxFrameBytes(), gate);
    installOrder(pipeline, limits);
    pipeline
        .addLast(Handlers.OWN_AGENCY, ownAgency)
        .addLast(Handlers.AGENCY_PLACE, agencyPlace)
        .addLast(Handlers.WAIT_WINNERS, new WaitWinnersHandler(contest.questions(), waiting))
        .addLast(Handlers.REQUESTS, requests);
  }

  private void installTyped(ChannelPipeline pipeline, ReadGate gate) {
    TypedCodec.installServer(pipeline, contest.reading(), limits.maxFrameBytes(), gate);
    installOrder(pipeline, limits);
    TypedBatchHandler batches = new TypedBatchHandler(contest);
    pipeline
        .addLast(Handlers.OWN_AGENCY, ownAgencyTyped)
        .addLast(Handlers.AGENCY_PLACE, agencyPlaceTyped)
        .addLast(Handlers.TYPED_BATCH, batches)
        .addLast(Handlers.WINNERS_PUSH, new WinnersPush(batches, batches::findDraw))
        .addLast(Handlers.MALFORMED, malformed);
  }

  static void installLineEcho(ChannelPipeline pipeline, ConnectionLimits limits) {
    pipeline.addLast(
        Handlers.LINE_FRAMES, new LineBasedFrameDecoder(EchoLine.MAX_BYTES, false, true));
    installOrder(pipeline, limits);
    pipeline.addLast(Handlers.LINE_ECHO, new LineEchoHandler());
  }

  private static void installOrder(ChannelPipeline pipeline, ConnectionLimits limits) {
    ReplyOrder replies = new ReplyOrder();
    pipeline.addLast(Handlers.REPLY_ORDER, replies);
    IdleCloser.install(pipeline, replies, limits.idleTimeout());
  }
}
