package lottery.server.journal;

/** Receives the records of a journal in the order they were stored. */
public interface RecordVisitor {
  /**
   * A batch of bets of one agency.
   *
   * @param stream the stream's name, empty when the bets belong to none
   * @param first index in the stream of the first of these bets
   * @param count how many bets
   * @param buf canonical rows are {@code buf[from .. from + length)}, only during this call
   */
  void bets(int agency, String stream, long first, int count, byte[] buf, int from, int length);

  /** An agency closed its book. */
  void ready(int agency);

  /** The draw. */
  void draw(DrawRecord draw);
}
