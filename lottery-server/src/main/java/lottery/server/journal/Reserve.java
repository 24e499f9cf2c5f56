package lottery.server.journal;

/**
 * The room that bets leave in a segment, so that with a full disk the agencies can still close
 * their books, the draw can take place and the journal can be closed.
 */
final class Reserve {
  private static final int CLOSINGS = 16;
  private static final long FLAG_BYTES = RecordHeader.BYTES;

  private final int agencies;
  private int ready;
  private boolean drawn;

  Reserve(Terms terms) {
    agencies = terms.agencies();
  }

  /** The reserve of a contest of which {@code replay} was read. */
  Reserve(Terms terms, Replay replay) {
    this(terms);
    ready = replay.readies();
    drawn = replay.drawn();
  }

  void ready() {
    ready++;
  }

  void drawn() {
    drawn = true;
  }

  long bytes() {
    long readies = FLAG_BYTES * Math.max(0, agencies - ready);
    long draw = drawn ? 0 : RecordHeader.BYTES + DrawPayload.bytes(agencies);
    return readies + draw + CLOSINGS * FLAG_BYTES;
  }
}
