package lottery.server.relay;

/**
 * When a round is asked for again: at the first look, and then after more and more looks, of which
 * there is one a second.
 */
final class Tries {
  static final int MOST_LOOKS = 60;

  private int pause;
  private int left;

  /** Whether to ask at this look. */
  boolean isTurn() {
    if (left > 0) {
      left--;
      return false;
    }
    pause = Math.min(MOST_LOOKS, Math.max(1, 2 * pause));
    left = pause - 1;
    return true;
  }
}
