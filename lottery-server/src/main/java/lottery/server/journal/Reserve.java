package lottery.server.journal;

/**
 * The room that bets leave free in a segment. With it, agencies can close their books, operators
 * can act, the draw can take place and the journal can be closed even when the disk is full.
 */
final class Reserve {
  private static final int CLOSINGS = 16;
  private static final long FLAG_BYTES = RecordHeader.BYTES;

  /**
   * Room for some acts: an operator can cancel the contest, and the deadline can close books, even
   * when the disk is full.
   */
  private static final long ACTS_BYTES = 1024;

  private final int agencies;
  private final long maxBytes;
  private int ready;
  private boolean drawn;

  /**
   * The reserve of a contest.
   *
   * @param ready how many agencies have closed their books
   * @param maxBytes never keep more than this free, however many agencies there are
   */
  Reserve(int agencies, int ready, boolean drawn, long maxBytes) {
    this.agencies = agencies;
    this.ready = ready;
    this.drawn = drawn;
    this.maxBytes = maxBytes;
  }

  void appended(RecordType type) {
    ready += type == RecordType.READY ? 1 : 0;
    drawn |= type == RecordType.DRAW;
  }

  /** How many bytes bets leave free. */
  long bytes() {
    return Math.min(maxBytes, promised() + CLOSINGS * FLAG_BYTES + ACTS_BYTES);
  }

  /** What a record of this type leaves free. */
  long leftBy(RecordType type) {
    return switch (type) {
      case BETS -> bytes();
      case ACT, CLOSING -> bytesAfterClosing();
      case READY, DRAW -> 0;
    };
  }

  /**
   * How many bytes a closing record leaves free. However often the journal is closed, the draw
   * keeps its room.
   */
  long bytesAfterClosing() {
    return Math.min(maxBytes, promised());
  }

  private long promised() {
    long readies = FLAG_BYTES * Math.max(0, agencies - ready);
    long draw = drawn ? 0 : RecordHeader.BYTES + DrawPayload.bytes(agencies);
    return readies + draw;
  }
}
