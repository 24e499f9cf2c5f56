package lottery.server.contest;

import lottery.codec.bet.BetReading;
import lottery.codec.bet.BetRows;
import lottery.proof.DrawTerms;
import lottery.proof.NumberRange;

/**
 * The numbers that a contest takes bets on. The rules of bets allow all that there are, because
 * they hold for all contests of a server.
 */
record Numbers(NumberRange range) {
  private static final NumberRange ALL = new NumberRange(0, Integer.MAX_VALUE);

  static Numbers of(DrawTerms draw) {
    if (draw instanceof DrawTerms.ByOfficers byOfficers) {
      return new Numbers(byOfficers.numbers());
    }
    return new Numbers(draw instanceof DrawTerms.ByBeacon byBeacon ? byBeacon.numbers() : ALL);
  }

  /** The numbers whose bets are indexed: the fixed one, else all of them. */
  static int indexed(DrawTerms draw) {
    return draw instanceof DrawTerms.Fixed fixed ? fixed.number() : BetReading.ALL_NUMBERS;
  }

  /**
   * Why bets are not taken; null when they are.
   *
   * @param before how many bets of their batch come before them
   */
  String objection(BetRows bets, int before) {
    if (range.equals(ALL)) {
      return null;
    }
    int[] numbered = bets.numbered(BetReading.ALL_NUMBERS);
    for (int i = 0; i < numbered.length; i += 2) {
      int number = numbered[i + 1];
      if (!range.contains(number)) {
        return "bet %d: number: \"%d\" (expected: decimal, %s)"
            .formatted(before + i / 2, number, range);
      }
    }
    return null;
  }
}
