package lottery.server.journal;

import java.io.IOException;

/** Reads all records of a contest's directory, in order. It takes no lock and changes nothing. */
public final class JournalScan {
  private JournalScan() {}

  /**
   * Passes all records to {@code visitor}. Beside a running server these are the complete records
   * that exist by then.
   *
   * @throws DamagedJournalException at the first damage; the records before it were passed on
   * @throws IOException when the directory cannot be read, or holds no journal
   */
  public static void read(Storage storage, RecordVisitor visitor) throws IOException {
    ReadBuffers buffers = ReadBuffers.withoutDigest();
    RecordDispatch dispatch = new RecordDispatch(visitor, buffers);
    new JournalReader(storage, dispatch, buffers, DamageListener.REFUSE)
        .readAll(JournalFiles.listSome(storage, DamageListener.REFUSE).segments());
  }
}
