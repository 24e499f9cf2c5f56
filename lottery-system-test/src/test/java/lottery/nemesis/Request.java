package lottery.nemesis;

/**
 * What an agency has asked once, and what came: the history that is checked. One clerk writes it;
 * others read it when the clerk has ended.
 */
final class Request {
  /** What is asked. */
  enum Kind {
    /** Bets {@code first} and on of the agency's stream. */
    SUBMIT,
    /** Bets without a stream, known by the batch's name. */
    BATCH,
    READY,
    PROGRESS,
    WINNERS
  }

  /** What came. */
  enum Outcome {
    /** Nothing: it may have happened. */
    UNKNOWN,
    ACK,
    /** ERROR, for good: it has not happened. */
    REFUSED,
    /** Not now: it has not happened. */
    LATER,
    /** PROGRESS or WINNERS. */
    ANSWER
  }

  /** After everything. */
  static final long NEVER = Long.MAX_VALUE;

  private final Kind kind;
  private final int agency;
  private final String batch;
  private final long first;
  private final int count;
  private final long sentAt;
  private long answeredAt = NEVER;
  private Outcome outcome = Outcome.UNKNOWN;
  private String value = "";

  private Request(Kind kind, int agency, String batch, long first, int count, long sentAt) {
    this.kind = kind;
    this.agency = agency;
    this.batch = batch;
    this.first = first;
    this.count = count;
    this.sentAt = sentAt;
  }

  static Request submit(int agency, long first, int count, long sentAt) {
    return new Request(Kind.SUBMIT, agency, "", first, count, sentAt);
  }

  static Request batch(int agency, String batch, int count, long sentAt) {
    return new Request(Kind.BATCH, agency, batch, 0, count, sentAt);
  }

  /** A request without bets. */
  static Request of(Kind kind, int agency, long sentAt) {
    return new Request(kind, agency, "", 0, 0, sentAt);
  }

  Request answered(Outcome came, String text, long at) {
    outcome = came;
    value = text;
    answeredAt = at;
    return this;
  }

  Kind kind() {
    return kind;
  }

  int agency() {
    return agency;
  }

  String batch() {
    return batch;
  }

  long first() {
    return first;
  }

  int count() {
    return count;
  }

  /** The place in the stream after its bets. */
  long end() {
    return first + count;
  }

  long sentAt() {
    return sentAt;
  }

  long answeredAt() {
    return answeredAt;
  }

  Outcome outcome() {
    return outcome;
  }

  String value() {
    return value;
  }

  boolean isAcknowledged() {
    return outcome == Outcome.ACK;
  }

  @Override
  public String toString() {
    return "%s %s of agency %d, bets %d..%d, sent at %d, %s at %d: %s"
        .formatted(kind, batch, agency, first, end(), sentAt, outcome, answeredAt, value);
  }
}
