package lottery.server.journal;

/**
 * Makes records durable in the order in which they are appended, and says when: {@link GroupCommit}
 * on this machine's disk. Journal loop only.
 */
interface Commits {
  /** Why nothing is accepted any more, or null. */
  Exception failure();

  /**
   * Appends one record, and returns its {@link Place}. {@link Place#NONE} means that the waiter was
   * notified of a failure instead.
   *
   * @throws NoSpaceException when there is no room; the waiter is not kept then
   */
  long append(Entry entry, Waiter waiter) throws NoSpaceException;

  /** Notifies the waiter when everything appended so far is durable, which may be at once. */
  void join(Waiter waiter);

  /**
   * Commits what is pending, then notifies the waiter. Nothing is accepted any more.
   *
   * @param endsWithClosing whether the last record already says that the journal was closed
   */
  void close(boolean endsWithClosing, Waiter waiter);
}
