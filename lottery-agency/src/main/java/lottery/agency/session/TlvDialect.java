package lottery.agency.session;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.Optional;
import java.util.OptionalInt;
import lottery.agency.bets.BetFile;
import lottery.agency.bets.BetFileException;
import lottery.agency.client.LotteryClient;
import lottery.agency.client.RefusedException;
import lottery.codec.bet.BatchSize;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.RowId;
import lottery.codec.message.Progress;
import lottery.codec.message.StreamName;
import lottery.codec.message.Submit;

/**
 * Exactly once: bets are numbered within their stream (SUBMIT), and the central reports what it has
 * stored (PROGRESS).
 *
 * <p>If it has nothing under the name of a file, this dialect asks for a stream that begins like
 * the file: the bets may have been sent under another name or in another dialect.
 */
public final class TlvDialect implements UploadDialect {
  /** Finds the first bet that will be sent, if there is one. */
  private interface Beginning {
    Optional<RowId> firstBet() throws BetFileException;
  }

  private final int agency;
  private final String stream;
  private final Beginning beginning;

  /** Sends to this stream, even if another stream begins with the same bet. */
  public TlvDialect(int agency, String stream) {
    this(agency, stream, Optional::empty);
  }

  private TlvDialect(int agency, String stream, Beginning beginning) {
    this.agency = agency;
    this.stream = stream;
    this.beginning = beginning;
  }

  /** Sends a file to its stream. */
  public static TlvDialect of(int agency, BetFile file) {
    return file.isStreamGiven()
        ? new TlvDialect(agency, file.stream())
        : new TlvDialect(agency, file.stream(), file::firstBet);
  }

  @Override
  public BatchSize batchSize() {
    return Submit.sizeOf(agency, stream);
  }

  @Override
  public Future<ResumePoint> resume(LotteryClient client, long confirmed) {
    EventExecutor executor = client.channel().eventLoop();
    return Futures.then(
        executor,
        client.progress(agency, stream),
        progress -> {
          Optional<RowId> firstBet =
              progress.stored() == 0 ? beginning.firstBet() : Optional.empty();
          return firstBet.isEmpty()
              ? executor.newSucceededFuture(pointOf(progress))
              : unlessBegun(client, firstBet.get());
        });
  }

  private static ResumePoint pointOf(Progress progress) {
    return new ResumePoint(progress.stored(), OptionalInt.of(progress.digest()));
  }

  /** Begins the stream, unless a stream with another name begins with the same bet. */
  private Future<ResumePoint> unlessBegun(LotteryClient client, RowId firstBet) {
    EventExecutor executor = client.channel().eventLoop();
    return Futures.then(
        executor,
        bets(client, StreamName.beginningWith(firstBet)),
        alike ->
            alike == 0
                ? executor.newSucceededFuture(new ResumePoint(0, OptionalInt.empty()))
                : unlessElsewhere(client, alike));
  }

  /** Another sender may have begun this stream since the question. */
  private Future<ResumePoint> unlessElsewhere(LotteryClient client, long alike) {
    EventExecutor executor = client.channel().eventLoop();
    return Futures.then(
        executor,
        client.progress(agency, stream),
        progress ->
            progress.stored() > 0
                ? executor.newSucceededFuture(pointOf(progress))
                : executor.newFailedFuture(alreadyStored(alike)));
  }

  /** How many bets such a stream has; 0 when an older central does not know the question. */
  private Future<Long> bets(LotteryClient client, String asked) {
    Promise<Long> result = client.channel().eventLoop().newPromise();
    Future<Progress> answer = client.progress(agency, asked);
    answer.addListener(
        done -> {
          if (done.isSuccess()) {
            result.setSuccess(answer.getNow().stored());
          } else if (isUnknownQuestion(done.cause())) {
            result.setSuccess(0L);
          } else {
            result.setFailure(done.cause());
          }
        });
    return result;
  }

  /** An older central only accepts a stream's name. */
  private static boolean isUnknownQuestion(Throwable failure) {
    return failure instanceof RefusedException refused && !refused.isTemporary();
  }

  private StreamMismatchException alreadyStored(long bets) {
    return new StreamMismatchException(
        ("stream: \"%s\" is empty, but its bets seem to be stored already under another name or in"
                + " another dialect: %d bets begin as it does; nothing is sent (expected: --stream"
                + " with the name they were sent under, or a new one if a second file is meant)")
            .formatted(stream, bets));
  }

  @Override
  public Future<Void> send(LotteryClient client, long first, BetRows bets) {
    return client.submit(agency, stream, first, bets);
  }

  @Override
  public Future<Void> finish(LotteryClient client, int agency) {
    return client.ready(agency);
  }
}
