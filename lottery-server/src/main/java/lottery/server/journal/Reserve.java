package lottery.server.journal;

/**
 * The room that bets leave in a segment, so that with a full disk the agencies can still close
 * their books, operators can act, the draw can take place and the journal can be closed.
 */
final class Reserve {
  private static final int CLOSINGS = 16;
  private static final long FLAG_BYTES = RecordHeader.BYTES;

  /** Some acts: an operator can cancel, and the deadline closes books, with a full disk too. */
  private static final long ACTS_BYTES = 1024;

  private final int agencies;
  private final long maxBytes;
  private int ready;
  private boolean drawn;

  /**
   * The reserve of a contest.
   *
   * @param ready how many agencies closed their books
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

  /** What bets leave free. */
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

  /** What a closing leaves free: however often the journal is closed, the draw has its room. */
  long bytesAfterClosing() {
    return Math.min(maxBytes, promised());
  }

  private long promised() {
    long readies = FLAG_BYTES * Math.max(0, agencies - ready);
    long draw = drawn ? 0 : RecordHeader.BYTES + DrawPayload.bytes(agencies);
    return readies + draw;
  }
}
