package lottery.server.journal;

/** Receives the records of a journal in the order they were stored. */
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

  /** The draw. */
  void draw(DrawRecord draw);
}
