package lottery.server.publish;

import lottery.proof.Hash;

/** draw.txt: the number, the winners of each agency, the last head of the chain of acts. */
final class DrawText {
  private DrawText() {}

  /**
   * @param winners of agency 1, 2, …
   * @param audit the head after the last act
   */
  static String of(int number, long[] winners, Hash audit) {
    StringBuilder text = new StringBuilder("number ").append(number).append('\n');
    for (int i = 0; i < winners.length; i++) {
      text.append("winners-").append(i + 1).append(' ').append(winners[i]).append('\n');
    }
    return text.append("audit ").append(audit).append('\n').toString();
  }
}
