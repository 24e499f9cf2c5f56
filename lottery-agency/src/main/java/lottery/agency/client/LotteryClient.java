package lottery.agency.client;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import lottery.codec.LotteryCodec;
import lottery.codec.bet.BetRows;
import lottery.codec.message.AskProgress;
import lottery.codec.message.AskReceipt;
import lottery.codec.message.AskSeal;
import lottery.codec.message.AskTerms;
import lottery.codec.message.AskWinners;
import lottery.codec.message.Batch;
import lottery.codec.message.ChooseContest;
import lottery.codec.message.Close;
import lottery.codec.message.Message;
import lottery.codec.message.Opcode;
import lottery.codec.message.Progress;
import lottery.codec.message.Ready;
import lottery.codec.message.ReceiptReply;
import lottery.codec.message.SealReply;
import lottery.codec.message.SingleBet;
import lottery.codec.message.Submit;
import lottery.codec.message.TermsReply;
import lottery.codec.message.WaitWinners;
import lottery.codec.message.WireMessage;
import lottery.codec.typed.TypedCodec;

/**
 * One connection to the central, in the TLV dialect or the typed one.
 *
 * <p>Every request returns a future that completes on {@link #channel()}'s event loop, in the order
 * of the requests. It fails with {@link RefusedException} (ERROR), {@link BusyException} (BUSY),
 * {@link TooManyRequestsException}, {@link UnexpectedReplyException}, or an {@link
 * java.io.IOException}: {@link ConnectionLostException} when the request was sent and its reply
 * will not come, any other one when it was not sent.
 */
public final class LotteryClient {

  /** How many requests may wait for their replies at a time. */
  public static final int MAX_REQUESTS = ReplyQueue.MAX_REQUESTS;

  /** Names of the handlers that follow the codec's, in pipeline order. */
  static final String FLUSHES = "flushes";

  static final String REPLY_QUEUE = "reply-queue";

  private static final int MAX_WRITES_PER_FLUSH = 64;
  private static final long CLOSE_LIMIT_MILLIS = 1000;

  private final Channel channel;

  private LotteryClient(Channel channel) {
    this.channel = channel;
  }

  /**
   * Makes a client of a channel whose pipeline {@link #install} has set up.
   *
   * @param channel connected, or about to be
   */
  public static LotteryClient of(Channel channel) {
    return new LotteryClient(channel);
  }

  /**
   * Sets up a pipeline for {@link #of}.
   *
   * @param replyTimeout a connection that is silent for this long (up to a quarter more) while a
   *     reply is owed is closed
   */
  public static void install(ChannelPipeline pipeline, Duration replyTimeout) {
    LotteryCodec.installAgency(pipeline);
    installQueue(pipeline, replyTimeout);
  }

  /**
   * Sets up a pipeline for {@link #of} in the typed dialect, which knows {@link #bet}, {@link
   * #batch} and {@link #finish} only.
   *
   * @param agency whose connection it is
   * @param replyTimeout as above
   */
  public static void installTyped(ChannelPipeline pipeline, int agency, Duration replyTimeout) {
    TypedCodec.installAgency(pipeline, agency);
    installQueue(pipeline, replyTimeout);
  }

  private static void installQueue(ChannelPipeline pipeline, Duration replyTimeout) {
    // Many replies arrive at a time, and each allows another batch. One system call sends all of
    // these batches.
    pipeline.addLast(FLUSHES, new FlushConsolidationHandler(MAX_WRITES_PER_FLUSH, true));
    pipeline.addLast(REPLY_QUEUE, new ReplyQueue(replyTimeout));
  }

  public Channel channel() {
    return channel;
  }

  /**
   * Stores one bet (BET). Must not be repeated when its reply is lost, because it may have been
   * stored.
   */
  public Future<Void> bet(BetRows bet) {
    return acknowledged(new SingleBet(bet));
  }

  /** Stores all the bets or none (BATCH). Must not be repeated when its reply is lost. */
  public Future<Void> batch(BetRows bets) {
    return acknowledged(new Batch(bets));
  }

  /**
   * Stores all the bets or none, exactly once (SUBMIT): it may be repeated.
   *
   * @param first index in the stream of the first of these bets
   */
  public Future<Void> submit(int agency, String stream, long first, BetRows bets) {
    return acknowledged(new Submit(agency, stream, first, bets));
  }

  /** Closes the agency's book (READY). It may be repeated. */
  public Future<Void> ready(int agency) {
    return acknowledged(new Ready(agency));
  }

  /** Names the contest that the requests after this one are about (CONTEST). */
  public Future<Void> choose(String contest) {
    return acknowledged(new ChooseContest(contest));
  }

  /** Asks how much of a stream is stored (ASK_PROGRESS). */
  public Future<Progress> progress(int agency, String stream) {
    return ask(new AskProgress(agency, stream), Progress.class, Opcode.PROGRESS);
  }

  /** Asks for the terms of the contest (ASK_TERMS): terms.txt. */
  public Future<TermsReply> terms(int agency) {
    return ask(new AskTerms(agency), TermsReply.class, Opcode.TERMS);
  }

  /**
   * Asks for the contest's seal (ASK_SEAL): seal.txt. Fails with {@link BusyException} before it.
   */
  public Future<SealReply> seal(int agency) {
    return ask(new AskSeal(agency), SealReply.class, Opcode.SEAL);
  }

  /**
   * Asks for the receipt of the record with a bet (ASK_RECEIPT), after the seal.
   *
   * @param index of the bet in its stream
   */
  public Future<ReceiptReply> receipt(int agency, String stream, long index) {
    return ask(new AskReceipt(agency, stream, index), ReceiptReply.class, Opcode.RECEIPT);
  }

  /**
   * Asks for the agency's winning documents (ASK_WINNERS); fails with {@link BusyException} before
   * the draw.
   *
   * @return how many they were, once {@code sink} has had them all
   */
  public Future<Long> winners(int agency, WinnersSink sink) {
    Promise<Long> promise = channel.eventLoop().newPromise();
    return send(new AskWinners(agency), new PendingReply.OfWinners(promise, sink, false));
  }

  /**
   * Waits for the agency's winning documents, however long the draw takes (WAIT_WINNERS). Fails
   * with {@link BusyException} if the central wants to be asked again, and with {@link
   * UnexpectedReplyException} if it does not know the request.
   *
   * @return how many they were, once {@code sink} has had them all
   */
  public Future<Long> awaitWinners(int agency, WinnersSink sink) {
    Promise<Long> promise = channel.eventLoop().newPromise();
    return send(new WaitWinners(agency), new PendingReply.OfWinners(promise, sink, true));
  }

  /**
   * Closes the agency's book and waits for its winners, however long the draw takes; in the typed
   * dialect. The connection cannot be used after it. It may be repeated on another connection.
   *
   * @return how many they were, once {@code sink} has had them all
   */
  public Future<Long> finish(int agency, WinnersSink sink) {
    Promise<Long> promise = channel.eventLoop().newPromise();
    return send(new Ready(agency), new PendingReply.OfWinners(promise, sink, true));
  }

  /**
   * Sends CLOSE and closes the connection without waiting for replies that are still owed. A peer
   * that does not read has {@value #CLOSE_LIMIT_MILLIS} ms.
   */
  public ChannelFuture close() {
    channel.writeAndFlush(new Close()).addListener(ChannelFutureListener.CLOSE);
    ScheduledFuture<?> limit =
        channel
            .eventLoop()
            .schedule(() -> channel.close(), CLOSE_LIMIT_MILLIS, TimeUnit.MILLISECONDS);
    return channel.closeFuture().addListener(closed -> limit.cancel(false));
  }

  private <M extends Message> Future<M> ask(WireMessage question, Class<M> reply, Opcode opcode) {
    return send(
        question, new PendingReply.OfOne<>(channel.eventLoop().newPromise(), reply, opcode));
  }

  private Future<Void> acknowledged(WireMessage message) {
    Promise<Void> promise = channel.eventLoop().newPromise();
    return send(message, new PendingReply.OfAck(promise));
  }

  private <T> Future<T> send(WireMessage message, PendingReply<T> reply) {
    channel
        .writeAndFlush(new Request(message, reply))
        .addListener(written -> failUnsent(reply, written));
    return reply.promise;
  }

  /** A request that cannot be sent, for example on a closed channel, gets no reply. */
  private static void failUnsent(PendingReply<?> reply, Future<?> written) {
    if (!written.isSuccess()) {
      reply.promise.tryFailure(written.cause());
    }
  }
}
