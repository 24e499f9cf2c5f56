package lottery.server.winners;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How much each agency has won, and where that begins.
 *
 * @param first index of the agency's first block, {@link #NOTHING} for none
 * @param bets how many bets
 * @param documentBytes what they take in a list of documents
 * @param typedBytes what they take in the typed dialect
 */
record WinnersCounts(int[] first, int[] bets, long[] documentBytes, long[] typedBytes) {
  static final int NOTHING = -1;
  static final int BYTES_PER_AGENCY = 24;

  static WinnersCounts none(int agencies) {
    int[] first = new int[agencies];
    Arrays.fill(first, NOTHING);
    return new WinnersCounts(first, new int[agencies], new long[agencies], new long[agencies]);
  }

  static WinnersCounts takeFrom(ByteBuffer from, int agencies) {
    WinnersCounts counts = none(agencies);
    for (int i = 0; i < agencies; i++) {
      counts.first[i] = from.getInt();
      counts.bets[i] = from.getInt();
      counts.documentBytes[i] = from.getLong();
      counts.typedBytes[i] = from.getLong();
    }
    return counts;
  }

  void putTo(ByteBuffer to) {
    for (int i = 0; i < first.length; i++) {
      to.putInt(first[i]).putInt(bets[i]).putLong(documentBytes[i]).putLong(typedBytes[i]);
    }
  }
}
