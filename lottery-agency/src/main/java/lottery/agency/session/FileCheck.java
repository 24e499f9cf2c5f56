package lottery.agency.session;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.function.Consumer;
import lottery.agency.bets.BetFile;
import lottery.agency.bets.BetFileException;
import lottery.agency.bets.BetReader;
import lottery.agency.bets.RefusedRow;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the whole file before any of it is sent, and fails when a row cannot be sent, because the
 * book closes only once, with the bets that were sent.
 */
public final class FileCheck implements Session {
  private static final Logger LOG = LoggerFactory.getLogger(FileCheck.class);

  private final BetFile file;
  private final EventExecutor executor;
  private final Consumer<RefusedRow> shown;
  private long bets;
  private boolean stopping;

  /** Logs the first rows that cannot be sent. */
  public FileCheck(BetFile file, EventExecutor executor) {
    this(file, executor, FileCheck::log);
  }

  /**
   * @param shown receives the first rows that cannot be sent, at the end
   */
  public FileCheck(BetFile file, EventExecutor executor, Consumer<RefusedRow> shown) {
    this.file = file;
    this.executor = executor;
    this.shown = shown;
  }

  @Override
  public String action() {
    return "validar_archivo";
  }

  @Override
  public Future<Void> start() {
    try {
      BetReader reader = file.openToCheck();
      Future<FileWalk> walked = new FileWalk(reader, executor, () -> stopping).over(Long.MAX_VALUE);
      walked.addListener(done -> reader.close());
      return Futures.then(executor, walked, this::judge);
    } catch (BetFileException e) {
      return executor.newFailedFuture(e);
    }
  }

  @Override
  public void stop() {
    stopping = true;
  }

  /** How many bets of the file can be sent; known at the end. */
  public long bets() {
    return bets;
  }

  private Future<Void> judge(FileWalk walked) throws BetFileException {
    bets = walked.bets();
    long refused = file.refused().count();
    if (refused > 0 && !file.tolerance().skipsInvalid()) {
      throw unsendable(refused);
    }
    if (bets == 0 && !file.tolerance().allowsEmpty()) {
      throw new BetFileException(
          file.path() + ": has no bets; nothing is sent (expected: some, or --allow-empty)");
    }
    if (file.hasTornEnd() && !file.tolerance().acceptsTornRow()) {
      throw new BetFileException(
          file.path()
              + ": its last row has no line end and may have been cut; nothing is sent (expected: a"
              + " line end, or --accept-torn-row)");
    }
    if (refused > 0) {
      LOG.warn(
          LogLine.success(action())
              .with("apuestas", bets)
              .with("descartadas", refused)
              .with("aviso", "rows that cannot be sent are left out")
              .toString());
    }
    return executor.newSucceededFuture(null);
  }

  private BetFileException unsendable(long refused) {
    file.refused().first().forEach(shown);
    long more = refused - file.refused().first().size();
    return new BetFileException(
        "%s: %d of %d rows cannot be sent%s; nothing is sent (expected: none, or --skip-invalid)"
            .formatted(
                file.path(),
                refused,
                refused + bets,
                more > 0 ? ", " + more + " more than are shown" : ""));
  }

  private static void log(RefusedRow row) {
    LOG.warn(
        LogLine.fail("validar_archivo")
            .with("linea", row.line())
            .with("campo", row.field())
            .with("error", row.error())
            .toString());
  }
}
