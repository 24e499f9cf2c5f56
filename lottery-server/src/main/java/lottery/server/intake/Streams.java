package lottery.server.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * How far each stream of each agency is stored, and the CRC-32C of its rows: what PROGRESS answers
 * and SUBMIT is judged by. Journal loop only.
 */
final class Streams {
  /**
   * More streams than this of one agency are refused: each costs memory for as long as the contest
   * lasts.
   */
  static final int MAX_STREAMS_PER_AGENCY = 1024;

  /** A stream's state. */
  static final class Stream {
    private static final Stream NONE = new Stream();

    private final CRC32C digest = new CRC32C();
    private long stored;

    long stored() {
      return stored;
    }

    int digest() {
      return (int) digest.getValue();
    }

    void advance(int bets, byte[] rows, int from, int length) {
      stored += bets;
      digest.update(rows, from, length);
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
    return of(agency).computeIfAbsent(name, unused -> new Stream());
  }

  boolean isFull(int agency, String name) {
    Map<String, Stream> streams = of(agency);
    return streams.size() >= MAX_STREAMS_PER_AGENCY && !streams.containsKey(name);
  }

  private Map<String, Stream> of(int agency) {
    return byAgency.get(agency - 1);
  }
}
