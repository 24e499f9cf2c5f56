package lottery.server.journal;

/**
 * The room that bets leave free in a segment. With it, agencies can close their books, operators
 * can act, the book can be sealed, the draw can take place and the journal can be closed even when
 * the disk is full.
 */
final class Reserve {
  private static final int CLOSINGS = 16;

  /** Of the largest segment. */
  private static final int MAX_FRACTION = 4;

  private static final long FLAG_BYTES = RecordHeader.BYTES;

  /**
   * Room for some acts: an operator can cancel the contest, and the deadline can close books, even
   * when the disk is full.
   */
  private static final long ACTS_BYTES = 1024;

  /** The longest number.txt: signatures of some twenty officers. */
  static final int MAX_NUMBER_BYTES = 4096;

  /** The longest seal.txt has less: a contest's name has up to 64 characters. */
  private static final long SEAL_BYTES = FLAG_BYTES + 1024;

  private final Terms terms;
  private final long maxBytes;
  private int ready;
  private boolean sealed;
  private boolean drawn;

  /**
   * The reserve of a contest.
   *
   * @param ready how many agencies have closed their books
   * @param maxBytes never keep more than this free, however many agencies there are
   */
  Reserve(Terms terms, int ready, boolean sealed, boolean drawn, long maxBytes) {
    this.terms = terms;
    this.ready = ready;
    this.sealed = sealed;
    this.drawn = drawn;
    this.maxBytes = maxBytes;
  }

  /** That of a contest whose journal has been read. */
  static Reserve of(Terms terms, RecordDispatch read, SegmentSizes sizes) {
    return new Reserve(
        terms, read.readies(), read.sealed(), read.drawn(), sizes.maxBytes() / MAX_FRACTION);
  }

  void appended(RecordType type) {
    ready += type == RecordType.READY ? 1 : 0;
    sealed |= type == RecordType.SEAL;
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
      case READY, SEAL, NUMBER, DRAW -> 0;
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
    long readies = FLAG_BYTES * Math.max(0, terms.agencies() - ready);
    long seal = sealed || drawn ? 0 : SEAL_BYTES;
    long number = drawn || terms.isNumberKnown() ? 0 : FLAG_BYTES + MAX_NUMBER_BYTES;
    long draw = drawn ? 0 : FLAG_BYTES + DrawPayload.bytes(terms.agencies());
    return readies + seal + number + draw;
  }
}
