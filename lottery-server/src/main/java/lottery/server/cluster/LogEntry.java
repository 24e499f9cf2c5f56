package lottery.server.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import lottery.proof.Act;
import lottery.proof.ContestTerms;
import lottery.proof.MalformedTextException;
import lottery.server.journal.RecordGroup;

/**
 * An entry of the log; the package's description has its bytes.
 *
 * @param session which lead it belongs to
 * @param sequence how many entries of that session came before it
 */
record LogEntry(long session, long sequence, Content content) {
  /** Each kind of entry carries the version in which it came: until then nobody knew it. */
  static final int FIRST = 1;

  /** The newest entries that this program knows. */
  static final int KNOWN = 2;

  /** What it says. */
  sealed interface Content {}

  /** From now on only this session's entries count. */
  record Lead(String node) implements Content {}

  /** A contest is opened. */
  record Open(ContestTerms terms, Act opening) implements Content {}

  /** Records of a contest. */
  record Append(RecordGroup records) implements Content {}

  /** From now on entries of up to this version may come. */
  record Agreed(int version) implements Content {}

  /** Nothing. It shows that the leader still leads. */
  record Tick() implements Content {}

  private static final byte LEAD = 1;
  private static final byte OPEN = 2;
  private static final byte APPEND = 3;
  private static final byte TICK = 4;
  private static final byte AGREED = 5;
  private static final int HEAD_BYTES = 18;

  byte[] encode() {
    if (content instanceof Lead lead) {
      byte[] node = lead.node().getBytes(UTF_8);
      return begin(LEAD, node.length).put(node).array();
    }
    if (content instanceof Open open) {
      byte[] terms = open.terms().toText().getBytes(UTF_8);
      byte[] act = open.opening().toLine().getBytes(UTF_8);
      return begin(OPEN, Integer.BYTES + terms.length + act.length)
          .putInt(terms.length)
          .put(terms)
          .put(act)
          .array();
    }
    if (content instanceof Append append) {
      return encode(append.records());
    }
    if (content instanceof Agreed agreed) {
      return begin(AGREED, 1).put((byte) agreed.version()).array();
    }
    return begin(TICK, 0).array();
  }

  private byte[] encode(RecordGroup records) {
    byte[] contest = records.contest().getBytes(UTF_8);
    ByteBuffer bytes = records.bytes();
    return begin(APPEND, 1 + contest.length + 20 + bytes.remaining())
        .put((byte) contest.length)
        .put(contest)
        .putInt(records.segment())
        .putLong(records.capacity())
        .putLong(records.offset())
        .put(bytes)
        .array();
  }

  private ByteBuffer begin(byte kind, int bytes) {
    return ByteBuffer.allocate(HEAD_BYTES + bytes)
        .put((byte) (kind == AGREED ? 2 : FIRST))
        .put(kind)
        .putLong(session)
        .putLong(sequence);
  }

  /**
   * Reads an entry; records in it are a part of {@code bytes}.
   *
   * @param known the newest entries that this machine knows
   * @throws UnknownEntryException when it is not one that this version knows
   */
  static LogEntry decode(ByteBuffer bytes, int known) throws UnknownEntryException {
    try {
      byte version = bytes.get();
      if (version < FIRST || version > known) {
        throw new UnknownEntryException(
            "an entry of version %d (expected: %d..%d, what this program knows)"
                .formatted(version, FIRST, known));
      }
      byte kind = bytes.get();
      return new LogEntry(bytes.getLong(), bytes.getLong(), content(kind, bytes));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new UnknownEntryException("an entry that cannot be read: " + e.getMessage());
    }
  }

  private static Content content(byte kind, ByteBuffer bytes) throws UnknownEntryException {
    return switch (kind) {
      case LEAD -> new Lead(text(bytes, bytes.remaining()));
      case OPEN -> open(bytes);
      case APPEND -> {
        String contest = text(bytes, bytes.get());
        yield new Append(
            new RecordGroup(contest, bytes.getInt(), bytes.getLong(), bytes.getLong(), bytes));
      }
      case TICK -> new Tick();
      case AGREED -> new Agreed(bytes.get());
      default ->
          throw new UnknownEntryException(
              "an entry of kind " + kind + " (expected: 1..5, what this program knows)");
    };
  }

  private static Open open(ByteBuffer bytes) throws UnknownEntryException {
    try {
      ContestTerms terms = ContestTerms.parse(text(bytes, bytes.getInt()));
      return new Open(terms, Act.parse(text(bytes, bytes.remaining())));
    } catch (MalformedTextException e) {
      throw new UnknownEntryException("an entry that cannot be read: " + e.getMessage());
    }
  }

  private static String text(ByteBuffer bytes, int length) {
    if (length < 0 || length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] text = new byte[length];
    bytes.get(text);
    return new String(text, UTF_8);
  }
}
