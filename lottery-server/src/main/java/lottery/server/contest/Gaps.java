package lottery.server.contest;

import java.util.HashMap;
import java.util.Map;
import lottery.codec.bet.RowId;
import lottery.codec.message.ErrorReply;

/**
 * The gaps that refused SUBMITs of one connection have left in one contest. A sender may send more
 * without waiting for replies. When one of its batches is not stored, none after it may be stored,
 * even if another sender has filled the gap with its own bets.
 *
 * <pre>
 *  stored 300   SUBMIT 300 → refused    SUBMIT 400 → refused, too    SUBMIT 300 → decided again
 * </pre>
 *
 * <p>Journal loop only.
 */
final class Gaps {
  /**
   * Streams of one connection with a gap; at one more the connection closes, and its peer asks what
   * is stored.
   */
  static final int MAX_GAPS = 8;

  private record Key(int agency, String stream) {
    // By hand, as hashCode: a JVM makes a record's own at their first call, and starts later for
    // it.
    @Override
    public boolean equals(Object other) {
      return other instanceof Key that && agency == that.agency && stream.equals(that.stream);
    }

    @Override
    public int hashCode() {
      return 31 * agency + stream.hashCode();
    }
  }

  private record Gap(long first, ErrorReply refusal) {}

  private final Map<Key, Gap> gaps = new HashMap<>(2);
  private boolean broken;

  /** Null for none. */
  private RowId unknownBeginning;

  /**
   * Why bets from {@code first} on cannot be stored: those before them were not. Null when they may
   * be decided on. A sender that goes back to the gap, or before it, has noticed it.
   */
  ErrorReply refusalBefore(int agency, String stream, long first) {
    Key key = new Key(agency, stream);
    Gap gap = gaps.get(key);
    if (gap == null) {
      return null;
    }
    if (first > gap.first()) {
      return gap.refusal();
    }
    gaps.remove(key);
    return null;
  }

  /**
   * Why the book cannot be closed: some of its bets were not stored. Null when it can be closed.
   */
  ErrorReply refusalOf(int agency) {
    for (Map.Entry<Key, Gap> gap : gaps.entrySet()) {
      if (gap.getKey().agency() == agency) {
        return gap.getValue().refusal();
      }
    }
    return null;
  }

  /** Bets from {@code first} on were not stored. */
  void refused(int agency, String stream, long first, ErrorReply refusal) {
    Key key = new Key(agency, stream);
    broken |= gaps.size() == MAX_GAPS && !gaps.containsKey(key);
    if (!broken) {
      gaps.put(key, new Gap(first, refusal));
    }
  }

  /**
   * Whether there were more gaps than can be kept. If so, nothing more is decided on this
   * connection.
   */
  boolean isBroken() {
    return broken;
  }

  /** The sender was told that no stream of its agency begins with this bet. */
  void toldThatNothingBeginsWith(RowId firstBet) {
    unknownBeginning = firstBet;
  }

  /**
   * Whether this was the last bet that the sender was told so of: it does not mean to begin a
   * second stream with it.
   */
  boolean wasToldThatNothingBeginsWith(RowId firstBet) {
    return firstBet.equals(unknownBeginning);
  }

  /** The sender asks what is stored, and will go on from there. */
  void asked(int agency, String stream) {
    gaps.remove(new Key(agency, stream));
  }
}
