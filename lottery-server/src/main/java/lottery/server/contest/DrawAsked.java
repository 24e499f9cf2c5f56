package lottery.server.contest;

import lottery.server.draw.WinnersBarrier;

/** Whoever asks for winners, and is told which draw that is about. On the journal loop. */
public interface DrawAsked {
  /** Where the draw is, or will be. */
  void found(WinnersBarrier barrier);

  /** There is no such draw. */
  void refused(String reason);
}
