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
 */
public record DrawRecord(int number, long bets, String fingerprint, int[] winnersByAgency) {
  public DrawRecord {
    if (number < 0 || bets < 0) {
      throw new IllegalArgumentException(
          "number: " + number + ", bets: " + bets + " (expected: 0 or more)");
    }
    if (!fingerprint.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "fingerprint: " + fingerprint + " (expected: 64 lower-case hex digits)");
    }
    winnersByAgency = winnersByAgency.clone();
  }

  @Override
  public int[] winnersByAgency() {
    return winnersByAgency.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DrawRecord that
        && number == that.number
        && bets == that.bets
        && fingerprint.equals(that.fingerprint)
        && Arrays.equals(winnersByAgency, that.winnersByAgency);
  }

  @Override
  public int hashCode() {
    return Objects.hash(number, bets, fingerprint, Arrays.hashCode(winnersByAgency));
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
        + "]";
  }
}
