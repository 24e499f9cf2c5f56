package lottery.server.journal;

import java.util.Arrays;
import java.util.Objects;

/**
 * The draw as it is journalled.
 *
 * @param number the winning number
 * @param bets how many bets were stored
 * @param fingerprint SHA-256 of all canonical rows in stored order, 64 lower-case hex digits
 * @param winnersByAgency winning bets of agency 1, 2, …; the array is copied in and out
 * @param audit head of the chain of acts, 64 lower-case hex digits; empty in a journal of format
 *     version 1, which has no acts
 */
public record DrawRecord(
    int number, long bets, String fingerprint, int[] winnersByAgency, String audit) {
  public DrawRecord {
    if (number < 0 || bets < 0) {
      throw new IllegalArgumentException(
          "number: " + number + ", bets: " + bets + " (expected: 0 or more)");
    }
    if (!fingerprint.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "fingerprint: " + fingerprint + " (expected: 64 lower-case hex digits)");
    }
    if (!audit.matches("([0-9a-f]{64})?")) {
      throw new IllegalArgumentException(
          "audit: " + audit + " (expected: 64 lower-case hex digits)");
    }
    winnersByAgency = winnersByAgency.clone();
  }

  @Override
  public int[] winnersByAgency() {
    return winnersByAgency.clone();
  }

  /** Winning bets of all agencies. */
  public long winners() {
    long sum = 0;
    for (int winners : winnersByAgency) {
      sum += winners;
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DrawRecord that
        && number == that.number
        && bets == that.bets
        && fingerprint.equals(that.fingerprint)
        && Arrays.equals(winnersByAgency, that.winnersByAgency)
        && audit.equals(that.audit);
  }

  @Override
  public int hashCode() {
    return Objects.hash(number, bets, fingerprint, Arrays.hashCode(winnersByAgency), audit);
  }

  @Override
  public String toString() {
    return "DrawRecord[number="
        + number
        + ", bets="
        + bets
        + ", fingerprint="
        + fingerprint
        + ", winnersByAgency="
        + Arrays.toString(winnersByAgency)
        + ", audit="
        + audit
        + "]";
  }
}
