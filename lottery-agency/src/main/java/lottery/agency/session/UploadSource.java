package lottery.agency.session;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import lottery.agency.bets.BatchLimits;
import lottery.agency.bets.BetFile;
import lottery.agency.bets.BetFileException;
import lottery.agency.bets.BetReader;
import lottery.codec.bet.BatchSize;
import lottery.codec.bet.BetRows;

/**
 * The bets of a file in its order, for one connection after the other. A batch is kept until the
 * central is known to have it, so that another connection needs no second reading of the file.
 */
final class UploadSource implements Closeable {
  private final BetReader reader;

  /** Over what the central is known to have. */
  private final FileWalk walk;

  /** Sent over the connection there is, and not known to be stored. */
  private final Deque<BetRows> sent = new ArrayDeque<>();

  /** Sent over an earlier connection. */
  private final Deque<BetRows> again = new ArrayDeque<>();

  /** Opens the file at its start. */
  UploadSource(BetFile file, EventExecutor executor, BooleanSupplier stopping)
      throws BetFileException {
    reader = file.open();
    walk = new FileWalk(reader, executor, stopping);
  }

  /**
   * For a new connection: lets go of the batches that turn out to be stored.
   *
   * @param stored how many of the file's first bets the central has
   * @return false if they cannot be reached from here: they end before what was known to be stored,
   *     or within a batch that was sent
   */
  boolean startAgain(long stored) {
    while (!sent.isEmpty()) {
      again.addFirst(sent.removeLast());
    }
    while (walk.bets() < stored && !again.isEmpty()) {
      walk.over(again.remove());
    }
    return walk.bets() <= stored && (walk.bets() == stored || again.isEmpty());
  }

  /**
   * Reads on to the first bet that the central lacks, or to the end of the file. May be called
   * again when that was not reached, after {@link #startAgain}.
   */
  Future<FileWalk> skip(long stored) {
    return walk.over(stored - walk.bets());
  }

  /**
   * The next batch to send.
   *
   * @param first index in the file of its first bet
   * @return no bets at the end of the file
   */
  BetRows next(BatchLimits limits, BatchSize size, long first) throws BetFileException {
    BetRows batch = again.isEmpty() ? reader.next(limits, size, first) : again.remove();
    if (batch.count() > 0) {
      sent.add(batch);
    }
    return batch;
  }

  /** The oldest batch that was sent is stored. */
  void stored() {
    walk.over(sent.remove());
  }

  /** How many bytes of the file have been read. */
  long position() {
    return reader.position();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
