package lottery.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses the existing name that a wrong one was meant to be. */
final class Nearest {
  private Nearest() {}

  /** The name with the fewest letters to change, if those are at most half of its last part. */
  static Optional<String> to(String name, Collection<String> names) {
    return names.stream()
        .min(Comparator.comparingInt((String other) -> distance(name, other)).thenComparing(n -> n))
        .filter(other -> 2 * distance(name, other) <= Math.max(lastPart(name).length(), 2));
  }

  /** A section that is missing or wrong is one mistake, however long its name is. */
  private static int distance(String name, String other) {
    int whole = edits(letters(name), letters(other));
    String last = lastPart(name);
    return last.equals(lastPart(other)) ? Math.min(whole, 1) : whole;
  }

  private static String lastPart(String name) {
    return letters(name.substring(name.lastIndexOf('.') + 1));
  }

  /** {@code maxFrameBytes} is {@code max-frame-bytes}. */
  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /**
   * Letters to insert, delete, replace or swap with their neighbour (the optimal string alignment
   * distance).
   */
  private static int edits(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : edits(a, b, i, j, cost);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int edits(String a, String b, int i, int j, int[][] cost) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int edits = cost[i - 1][j - 1] + (same ? 0 : 1);
    edits = Math.min(edits, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(edits, 1 + cost[i - 2][j - 2]) : edits;
  }
}
