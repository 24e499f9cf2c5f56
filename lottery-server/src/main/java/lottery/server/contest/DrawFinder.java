package lottery.server.contest;

/** Finds the draw that a question for winners is about. Any thread. */
public interface DrawFinder {
  /**
   * @param chosen the contest of the connection that asks
   */
  void findDraw(ChosenContest chosen, int agency, DrawAsked asked);
}
