package lottery.server.contest;

import lottery.server.draw.WinnersBarrier;

/** Receives the draw that a question for winners belongs to. On the journal loop. */
public interface DrawAsked {
  /** Where the draw is, or will be. */
  void found(WinnersBarrier barrier);

  /** There is no such draw. */
  void refused(String reason);
}
