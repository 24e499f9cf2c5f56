package lottery.server.journal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Copies the canonical rows of a directory, in stored order, to a stream. It takes no lock and
 * changes nothing. Beside a running server it writes the complete records that exist by then.
 */
public final class Export {
  private static final int BUFFER_BYTES = 1 << 18;

  private Export() {}

  /**
   * Writes all rows to {@code out} and flushes it; returns the number of bets.
   *
   * @throws DamagedJournalException at the first damage; the rows before it were written
   * @throws IOException when {@code out} fails, or the directory holds no journal
   */
  public static long copy(Storage storage, OutputStream out) throws IOException {
    BufferedOutputStream rows = new BufferedOutputStream(out, BUFFER_BYTES);
    ReadBuffers buffers = ReadBuffers.withoutDigest();
    RecordDispatch dispatch = new RecordDispatch(new RowWriter(rows), buffers);
    JournalReader reader = new JournalReader(storage, dispatch, buffers, DamageListener.REFUSE);
    try {
      reader.readAll(JournalFiles.listSome(storage, DamageListener.REFUSE).segments());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      rows.flush();
    }
    return dispatch.bets();
  }

  private record RowWriter(OutputStream out) implements SomeRecords {
    @Override
    public void bets(BetsRecord bets) {
      try {
        out.write(bets.buf(), bets.from(), bets.length());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
