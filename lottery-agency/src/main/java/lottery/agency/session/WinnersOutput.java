package lottery.agency.session;

/** Takes an agency's winners, in the order of the list. Event loop only. */
public interface WinnersOutput {

  /**
   * A list begins, from its start: the first one, or one again after it broke off.
   *
   * @return how many of its winners are out already; they are not to be handed over again
   */
  long begin();

  /** Whether there is room for many winners now; if not, the central waits. */
  boolean hasRoom();

  /** The next winner's document. A failure is kept for {@link #end}. */
  void winner(String document);

  /**
   * The list is complete.
   *
   * @param count of all winners
   * @throws WinnersOutputException when one of them could not be written
   */
  void end(long count) throws WinnersOutputException;
}
