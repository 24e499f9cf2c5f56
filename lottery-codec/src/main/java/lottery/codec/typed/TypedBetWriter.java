package lottery.codec.typed;

import io.netty.buffer.ByteBuf;
import lottery.codec.bet.RowCursor;

/**
 * Writes canonical rows as bets of this dialect. Keeps a scratch; belongs to one thread.
 *
 * <p>A bet's length is one byte. A row from another dialect can be longer than that. Then its names
 * are cut at the end of a character, and all other fields stay whole. The other fields leave room
 * for at least 88 bytes of each name.
 */
public final class TypedBetWriter {

  /** The longest bet with its header. */
  static final int MAX_BYTES = Tag.HEADER_BYTES + Tag.MAX_STRING_BYTES;

  private final byte[] scratch = new byte[MAX_BYTES];
  private final int[] lengths = new int[RowCursor.NUMBER];

  private int used;

  /** How many bytes the current row has in this dialect. */
  public int measure(RowCursor row) {
    int content = Tag.WHOLE_UINT64_BYTES;
    for (int field = RowCursor.AGENCY; field < RowCursor.NUMBER; field++) {
      lengths[field] = row.to(field) - row.from(field);
      content += Tag.HEADER_BYTES + lengths[field];
    }
    if (content > Tag.MAX_STRING_BYTES) {
      content -= cutNames(row, content - Tag.MAX_STRING_BYTES);
    }
    return Tag.HEADER_BYTES + content;
  }

  /** Appends the current row. */
  void write(RowCursor row, ByteBuf out) {
    int bytes = measure(row);
    used = 0;
    putHeader(Tag.BET, bytes - Tag.HEADER_BYTES);
    for (int field = RowCursor.AGENCY; field < RowCursor.NUMBER; field++) {
      putHeader(Tag.STRING, lengths[field]);
      System.arraycopy(row.source(), row.from(field), scratch, used, lengths[field]);
      used += lengths[field];
    }
    putHeader(Tag.UINT64, Tag.UINT64_BYTES);
    putUint64(number(row));
    out.writeBytes(scratch, 0, used);
  }

  /**
   * Cuts the names by {@code excess} bytes or a little more; neither gets less than half of their
   * common room.
   */
  private int cutNames(RowCursor row, int excess) {
    int first = lengths[RowCursor.FIRST_NAME];
    int last = lengths[RowCursor.LAST_NAME];
    int room = first + last - excess;
    cut(row, RowCursor.LAST_NAME, Math.max(room - first, room / 2));
    cut(row, RowCursor.FIRST_NAME, room - lengths[RowCursor.LAST_NAME]);
    return first - lengths[RowCursor.FIRST_NAME] + last - lengths[RowCursor.LAST_NAME];
  }

  private void cut(RowCursor row, int field, int maxBytes) {
    int length = lengths[field];
    if (length > maxBytes) {
      length = maxBytes;
      while (isContinuation(row.source()[row.from(field) + length])) {
        length--;
      }
      lengths[field] = length;
    }
  }

  private static boolean isContinuation(byte b) {
    return (b & 0xC0) == 0x80;
  }

  private static long number(RowCursor row) {
    long number = 0;
    for (int i = row.from(RowCursor.NUMBER); i < row.to(RowCursor.NUMBER); i++) {
      number = number * 10 + row.source()[i] - '0';
    }
    return number;
  }

  private void putHeader(byte tag, int length) {
    scratch[used++] = tag;
    scratch[used++] = (byte) length;
  }

  private void putUint64(long value) {
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      scratch[used++] = (byte) (value >>> shift);
    }
  }
}
