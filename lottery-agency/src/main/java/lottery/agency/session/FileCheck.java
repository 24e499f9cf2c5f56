package lottery.agency.session;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import lottery.agency.bets.BetFile;
import lottery.agency.bets.BetFileException;
import lottery.agency.bets.BetReader;

/** Reads the whole file before any of it is sent, and fails when a single row breaks the rules. */
public final class FileCheck implements Session {
  private final BetFile file;
  private final EventExecutor executor;
  private boolean stopping;

  public FileCheck(BetFile file, EventExecutor executor) {
    this.file = file;
    this.executor = executor;
  }

  @Override
  public String action() {
    return "validar_archivo";
  }

  @Override
  public Future<Void> start() {
    try {
      BetReader reader = file.open();
      Future<FileWalk> walked = new FileWalk(reader, executor, () -> stopping).over(Long.MAX_VALUE);
      return Futures.then(executor, walked, walk -> end(reader));
    } catch (BetFileException e) {
      return executor.newFailedFuture(e);
    }
  }

  @Override
  public void stop() {
    stopping = true;
  }

  private Future<Void> end(BetReader reader) throws IOException, BetFileException {
    reader.close();
    long refused = file.refused().count();
    if (refused > 0) {
      throw new BetFileException(
          "%s: %d rows break the rules; nothing was sent (expected: none, with --strict)"
              .formatted(file.path(), refused));
    }
    return executor.newSucceededFuture(null);
  }
}
