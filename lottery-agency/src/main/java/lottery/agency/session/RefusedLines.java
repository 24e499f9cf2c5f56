package lottery.agency.session;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lottery.agency.bets.BetFile;
import lottery.agency.bets.BetFileException;
import lottery.agency.bets.BetReader;

/**
 * Names the lines of the file that a refused batch was made of, because people know lines, and the
 * central knows places in batches. The file is read again for this, because lines of bets are not
 * kept.
 */
final class RefusedLines {

  /** How the central begins an ERROR about one bet of a batch. */
  private static final Pattern OF_A_BET = Pattern.compile("bet (\\d{1,9}): (.*)", Pattern.DOTALL);

  private final BetFile file;
  private final EventExecutor executor;
  private final BooleanSupplier stopping;

  RefusedLines(BetFile file, EventExecutor executor, BooleanSupplier stopping) {
    this.file = file;
    this.executor = executor;
    this.stopping = stopping;
  }

  /** The same result, but the exception of a refused batch names its lines. */
  Future<Void> added(Future<Void> sent) {
    Promise<Void> result = executor.newPromise();
    sent.addListener(
        done -> {
          if (done.isSuccess()) {
            result.trySuccess(null);
          } else if (done.cause() instanceof RefusedBatchException refused) {
            find(refused, result);
          } else {
            result.tryFailure(done.cause());
          }
        });
    return result;
  }

  private void find(RefusedBatchException refused, Promise<Void> result) {
    Matcher bet = OF_A_BET.matcher(refused.getMessage());
    if (bet.matches() && Integer.parseInt(bet.group(1)) < refused.bets()) {
      long index = refused.first() + Integer.parseInt(bet.group(1));
      find(index, 1, bet.group(2), result);
    } else {
      find(refused.first(), refused.bets(), refused.getMessage(), result);
    }
  }

  private void find(long first, int bets, String why, Promise<Void> result) {
    try {
      BetReader reader = file.open();
      FileWalk walk = new FileWalk(reader, executor, stopping);
      Future<String> lines =
          Futures.then(executor, walk.over(first + 1), begun -> lines(begun, bets));
      lines.addListener(
          done -> {
            reader.close();
            String where = done.isSuccess() ? lines.getNow() : "a line that is not there any more";
            result.tryFailure(
                new BetFileException("%s, %s: %s".formatted(file.path(), where, why)));
          });
    } catch (BetFileException e) {
      result.tryFailure(e);
    }
  }

  private Future<String> lines(FileWalk walk, int bets) {
    long from = walk.line();
    if (bets == 1) {
      return executor.newSucceededFuture("line " + from);
    }
    return Futures.then(
        executor,
        walk.over(bets - 1L),
        ended -> executor.newSucceededFuture("lines " + from + " to " + ended.line()));
  }
}
