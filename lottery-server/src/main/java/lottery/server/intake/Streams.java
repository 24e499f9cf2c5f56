package lottery.server.intake;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import lottery.codec.bet.RowDigests;

/**
 * How far each stream of each agency is stored, and the CRC-32C of its rows: what PROGRESS answers
 * and SUBMIT is judged by. Of a stream that a typed {@link Conversation} is stored in, which has no
 * numbers for its bets, also the CRC-32C of each single row. Journal loop only.
 */
final class Streams {
  /**
   * More streams than this of one agency are refused: each costs memory for as long as the contest
   * lasts.
   */
  static final int MAX_STREAMS_PER_AGENCY = 1024;

  /** What the names of a conversation's streams begin with; SUBMIT can name no such stream. */
  static final String CONVERSATION = "@";

  /** A stream's state. */
  static final class Stream {
    private static final Stream NONE = new Stream(false);
    private static final int[] NO_ROWS = {};

    private final CRC32C digest = new CRC32C();
    private final boolean keepsRows;
    private int[] rows = NO_ROWS;
    private long stored;

    private Stream(boolean keepsRows) {
      this.keepsRows = keepsRows;
    }

    long stored() {
      return stored;
    }

    int digest() {
      return (int) digest.getValue();
    }

    /** The CRC-32C of a row below {@link #stored()}, of a conversation's stream only. */
    int digestOf(long row) {
      return rows[(int) row];
    }

    void advance(int bets, byte[] rows, int from, int length) {
      if (keepsRows) {
        keep(RowDigests.of(rows, from, length, bets));
      }
      stored += bets;
      digest.update(rows, from, length);
    }

    private void keep(int[] added) {
      int used = (int) stored;
      int needed = Math.addExact(used, added.length);
      if (needed > rows.length) {
        rows = Arrays.copyOf(rows, Math.max(needed, used + (used >> 1)));
      }
      System.arraycopy(added, 0, rows, used, added.length);
    }
  }

  private final List<Map<String, Stream>> byAgency;

  Streams(int agencies) {
    this.byAgency =
        IntStream.range(0, agencies)
            .mapToObj(i -> (Map<String, Stream>) new HashMap<String, Stream>())
            .toList();
  }

  /** For reading: a stream nobody has stored in is at 0. */
  Stream find(int agency, String name) {
    return of(agency).getOrDefault(name, Stream.NONE);
  }

  /** For storing. */
  Stream open(int agency, String name) {
    return of(agency).computeIfAbsent(name, n -> new Stream(n.startsWith(CONVERSATION)));
  }

  boolean isFull(int agency, String name) {
    Map<String, Stream> streams = of(agency);
    return streams.size() >= MAX_STREAMS_PER_AGENCY && !streams.containsKey(name);
  }

  private Map<String, Stream> of(int agency) {
    return byAgency.get(agency - 1);
  }
}
