package lottery.server.journal;

import java.util.Optional;

/**
 * A log that a majority of machines has. Records come into the journals of all of them in the order
 * in which they are handed over here. Journal loop only.
 */
public interface RecordLog {
  /**
   * Hands over records.
   *
   * @param waiter notified on the journal loop: durable when a majority has forced them and they
   *     are in this machine's journal; failed when that may never happen
   */
  void append(RecordGroup records, Waiter waiter);

  /** Why nothing is accepted any more, if that is so. */
  Optional<Exception> failure();
}
