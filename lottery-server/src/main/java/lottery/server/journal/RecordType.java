package lottery.server.journal;

/** What a record says; the code is its byte on disk. */
enum RecordType {
  BETS(1),
  READY(2),
  DRAW(3),
  /**
   * The journal was closed in order. The record has no payload; it proves that everything before it
   * was durable.
   */
  CLOSING(4),
  /** What is sealed when all books are closed. */
  SEAL(5),
  /** Something that an operator, a deadline or the configuration did. */
  ACT(6),
  /** Where the number comes from, if it was unknown before the seal. */
  NUMBER(7);

  private static final RecordType[] BY_CODE = {null, BETS, READY, DRAW, CLOSING, SEAL, ACT, NUMBER};

  private final int code;

  RecordType(int code) {
    this.code = code;
  }

  byte code() {
    return (byte) code;
  }

  /** The type with this code, or null. */
  static RecordType of(byte code) {
    return code > 0 && code < BY_CODE.length ? BY_CODE[code] : null;
  }
}
