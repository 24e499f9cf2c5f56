package lottery.server.contest;

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

    private final CRC32C digest = new CRC32C();
    private final boolean keepsRows;
    private final DigestList rows = new DigestList();
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
      return rows.get(row);
    }

    private void advance(int bets, byte[] bytes, int from, int length) {
      if (keepsRows) {
        rows.add(RowDigests.of(bytes, from, length, bets));
      }
      stored += bets;
      digest.update(bytes, from, length);
    }
  }

  private final List<Map<String, Stream>> byAgency;
  private final long maxKeptRows;
  private long keptRows;

  /**
   * @param maxKeptRows of all conversations' streams together
   */
  Streams(int agencies, long maxKeptRows) {
    this.maxKeptRows = maxKeptRows;
    this.byAgency =
        IntStream.range(0, agencies)
            .mapToObj(i -> (Map<String, Stream>) new HashMap<String, Stream>())
            .toList();
  }

  /** For reading: a stream nobody has stored in is at 0. */
  Stream find(int agency, String name) {
    return of(agency).getOrDefault(name, Stream.NONE);
  }

  /** Takes note of bets that are stored behind the others of their stream. */
  void store(int agency, String name, int bets, byte[] rows, int from, int length) {
    Stream stream = of(agency).computeIfAbsent(name, n -> new Stream(isConversation(n)));
    stream.advance(bets, rows, from, length);
    keptRows += stream.keepsRows ? bets : 0;
  }

  /** Whether there is memory for what has to be kept of so many more bets. */
  boolean hasRoom(String name, int bets) {
    return !isConversation(name) || keptRows + bets <= maxKeptRows;
  }

  /** Why there is none. */
  String noRoom() {
    return "no memory for more bets of the typed dialect than "
        + maxKeptRows
        + " (expected: a larger heap, -Xmx)";
  }

  boolean isFull(int agency, String name) {
    Map<String, Stream> streams = of(agency);
    return streams.size() >= MAX_STREAMS_PER_AGENCY && !streams.containsKey(name);
  }

  private static boolean isConversation(String name) {
    return name.startsWith(CONVERSATION);
  }

  private Map<String, Stream> of(int agency) {
    return byAgency.get(agency - 1);
  }
}
