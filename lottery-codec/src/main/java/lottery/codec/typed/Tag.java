package lottery.codec.typed;

/** The bytes that the dialect's values and steps begin with. */
final class Tag {

  /** A string: its length in one byte, then its bytes. Readers accept any byte as this tag. */
  static final byte STRING = 0;

  /** An unsigned integer of {@link #UINT64_BYTES} bytes; a byte before it gives that length. */
  static final byte UINT64 = 1;

  /** A bet, which is a string of values. */
  static final byte BET = STRING;

  /** Step 2: a batch follows. */
  static final byte BATCH = 1;

  /** Step 3: the agency has finished. */
  static final byte END = 2;

  /** A batch is stored. */
  static final byte STORED = 0;

  /** A batch is refused. */
  static final byte REFUSED = 1;

  /** Step 4: the winners follow. */
  static final byte WINNERS = 0;

  static final int UINT64_BYTES = 8;

  /** The two bytes before a uint64. */
  static final int UINT64_HEADER = UINT64 << Byte.SIZE | UINT64_BYTES;

  /** A value's type and its length in one byte. */
  static final int HEADER_BYTES = 2;

  /** A uint64 with its header. */
  static final int WHOLE_UINT64_BYTES = HEADER_BYTES + UINT64_BYTES;

  static final int MAX_STRING_BYTES = 255;

  private Tag() {}
}
