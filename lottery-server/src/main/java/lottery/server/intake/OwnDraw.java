package lottery.server.intake;

import lottery.server.contest.DrawAsked;

/** Finds the draw of the contest that a connection is about. */
public interface OwnDraw {
  /** Any thread; {@code asked} is told on the journal loop. */
  void find(int agency, DrawAsked asked);
}
