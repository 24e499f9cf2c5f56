package lottery.agency.session;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import lottery.agency.bets.BetFile;
import lottery.agency.bets.BetFileException;
import lottery.agency.client.LotteryClient;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends every bet of a file to the central, then closes the agency's book.
 *
 * <p>Each connection begins by asking what is stored, and the bets up to there must be the file's.
 * That answer also covers the batches that were in flight when a connection broke. Nothing is
 * remembered between two runs.
 */
public final class Upload implements Session {
  private static final Logger LOG = LoggerFactory.getLogger(Upload.class);

  private final int agency;
  private final BetFile file;
  private final UploadDialect dialect;
  private final UploadLimits limits;
  private final EventExecutor executor;
  private final Backoff backoff;
  private final UploadProgress progress;
  private final Attempts attempts;

  /**
   * It outlives its connection: to read a file up to what is stored may take longer than a central
   * keeps a connection that says nothing.
   */
  private UploadSource source;

  private Transfer transfer;
  private long confirmed;
  private long sent;
  private boolean uploaded;
  private boolean stopping;

  public Upload(
      int agency,
      BetFile file,
      UploadDialect dialect,
      UploadLimits limits,
      SessionContext context,
      UploadProgress progress) {
    this.agency = agency;
    this.file = file;
    this.dialect = dialect;
    this.limits = limits;
    this.executor = context.executor();
    this.backoff = context.backoff();
    this.progress = progress;
    this.attempts =
        new Attempts(() -> LogLine.inProgress(action()), context, Failure.TEMPORARY, this::attempt);
  }

  @Override
  public String action() {
    return "envio_apuestas";
  }

  @Override
  public Future<Void> start() {
    Future<Void> result;
    try {
      // The file is opened before anything is sent, so that a missing file is reported at once.
      file.open().close();
      result = attempts.start();
    } catch (BetFileException | IOException e) {
      result = executor.newFailedFuture(e);
    }
    result.addListener(done -> logEnd(done));
    return result;
  }

  @Override
  public void stop() {
    stopping = true;
    attempts.stop();
    if (transfer != null) {
      transfer.stop();
    } else {
      attempts.closeConnection();
    }
  }

  /** How many of the file's first bets the central has acknowledged. */
  public long confirmed() {
    return confirmed;
  }

  private Future<Void> attempt(LotteryClient client) {
    Future<ResumePoint> asked = dialect.resume(client, confirmed);
    Future<ResumePoint> checked = Futures.then(executor, asked, this::skipStored);
    Future<Void> sent = Futures.then(executor, checked, point -> transfer(client, point));
    Future<Void> closed = Futures.then(executor, sent, done -> finish(client));
    closed.addListener(done -> endAttempt());
    return new RefusedLines(file, executor, () -> stopping).added(closed);
  }

  private Future<ResumePoint> skipStored(ResumePoint point) throws BetFileException, IOException {
    if (source == null || !source.startAgain(point.stored())) {
      closeSource();
      source = new UploadSource(file, executor, () -> stopping);
    }
    Future<FileWalk> skipped = source.skip(point.stored());
    return Futures.then(executor, skipped, walked -> check(walked, point));
  }

  private Future<ResumePoint> check(FileWalk walked, ResumePoint point)
      throws StreamMismatchException {
    if (walked.bets() < point.stored()) {
      throw mismatch(
          "the central has %d bets of it, the file only %d", point.stored(), walked.bets());
    }
    if (point.digest().orElse(walked.digest()) != walked.digest()) {
      throw mismatch(
          "its first %d bets are not the ones the central has (crc32c %08x there, %08x here)",
          point.stored(), point.digest().getAsInt(), walked.digest());
    }
    return executor.newSucceededFuture(point);
  }

  private StreamMismatchException mismatch(String what, Object... values) {
    return new StreamMismatchException(
        "%s: %s; nothing is sent (expected: the file that was sent before, or one that only grew)"
            .formatted(file.path(), what.formatted(values)));
  }

  private Future<Void> transfer(LotteryClient client, ResumePoint point) throws IOException {
    if (!client.channel().isActive()) {
      throw new IOException("connection lost while the file was read again");
    }
    LOG.info(
        LogLine.success("consulta_progreso")
            .with("client_id", agency)
            .with("archivo", file.stream())
            .with("almacenadas", point.stored())
            .toString());
    confirmed = point.stored();
    transfer = new Transfer(client, executor, dialect, source, confirmed, limits, this::stored);
    return transfer.start();
  }

  private Future<Void> finish(LotteryClient client) {
    transfer = null;
    progress.ended();
    logUploaded();
    return dialect.finish(client, agency);
  }

  private void stored(long bets) {
    confirmed += bets;
    sent += bets;
    backoff.reset();
    source.stored();
    progress.confirmed(confirmed, source.position());
  }

  private void endAttempt() throws IOException {
    transfer = null;
    if (source != null && stopping) {
      LOG.info(LogLine.success("recurso_cerrado").with("recurso", file.path()).toString());
      closeSource();
    }
  }

  private void closeSource() throws IOException {
    if (source != null) {
      source.close();
      source = null;
    }
  }

  /** Logged once: after that only the end of the upload is tried again. */
  private void logUploaded() {
    if (!uploaded) {
      uploaded = true;
      LOG.info(counts(LogLine.success(action())).toString());
    }
  }

  private void logEnd(Future<?> result) throws IOException {
    closeSource();
    progress.ended();
    if (result.cause() instanceof StoppedException) {
      LOG.info(counts(LogLine.success("envio_detenido")).toString());
    }
  }

  private LogLine counts(LogLine line) {
    return line.with("client_id", agency)
        .with("confirmadas", confirmed)
        .with("enviadas", sent)
        .with("descartadas", file.refused().count());
  }
}
