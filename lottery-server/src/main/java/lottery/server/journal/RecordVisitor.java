package lottery.server.journal;

/**
 * Receives the records of a journal in the order they were stored. It may throw {@link
 * UnsoundJournalException} or {@link lottery.proof.MalformedTextException} at one that cannot be
 * there, which counts as damage at its place.
 */
public interface RecordVisitor {
  /** A batch of bets of one agency. */
  void bets(BetsRecord bets);

  /** An agency closed its book. */
  void ready(int agency);

  /**
   * Something that was done to the contest.
   *
   * @param line as in the audit, without its line feed
   */
  void act(String line);

  /**
   * What was sealed when all books were closed.
   *
   * @param note the whole seal.txt
   */
  default void seal(String note) {
    // Most readers are after bets.
  }

  /**
   * Where the number comes from.
   *
   * @param text the whole number.txt
   */
  default void number(String text) {
    // Most readers are after bets.
  }

  /** The draw. */
  void draw(DrawRecord draw);
}
