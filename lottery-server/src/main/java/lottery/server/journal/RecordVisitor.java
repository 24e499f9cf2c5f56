package lottery.server.journal;

/** Receives the records of a journal in the order they were stored. */
public interface RecordVisitor {
  /** A batch of bets of one agency. */
  void bets(BetsRecord bets);

  /** An agency closed its book. */
  void ready(int agency);

  /** The draw. */
  void draw(DrawRecord draw);
}
