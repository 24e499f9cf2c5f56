package lottery.codec.typed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import lottery.codec.bet.BetReading;
import lottery.codec.bet.BetRefusedException;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.BetRowsBuilder;
import lottery.codec.bet.MalformedValueException;
import lottery.codec.bet.RowCursor;

/**
 * Reads the bets of a batch, or one of the winners, in one pass over their bytes.
 *
 * <pre>
 *  00 27  00 01 "3"  00 03 "Ana"  00 03 "Gil"  00 02 "99"  00 0a "2001-02-28"  01 08 0000000000001d96
 *  bet    agency     first name   last name    document    birthdate           number
 * </pre>
 *
 * <p>The number's decimal digits are written after the bets, into the scratch. So all six fields of
 * a bet lie in one array, as {@link BetRowsBuilder#add} wants them. Belongs to one thread.
 */
final class TypedBetReader {

  /** The digits of the greatest uint64. */
  static final int SCRATCH_BYTES = 20;

  private static final VarHandle UINT64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private final int length;
  private final int[] bounds = new int[BetRowsBuilder.BOUNDS];

  private int at;

  /** Where the bet that is being read ends. */
  private int end;

  /** How many bets were read. */
  private int bet;

  /**
   * @param bytes the bets from index 0, then {@link #SCRATCH_BYTES} that this reader may write
   * @param length of the bets
   */
  TypedBetReader(byte[] bytes, int length) {
    if (bytes.length != length + SCRATCH_BYTES) {
      throw new IllegalArgumentException(
          "bytes: " + bytes.length + " (expected: " + (length + SCRATCH_BYTES) + ")");
    }
    this.bytes = bytes;
    this.length = length;
  }

  /**
   * All the bets, checked.
   *
   * @param agency that every one of them must name
   */
  BetRows bets(int agency, BetReading reading) throws MalformedValueException {
    BetRowsBuilder builder = new BetRowsBuilder(reading, length);
    try {
      while (next()) {
        builder.add(bytes, bounds);
      }
    } catch (BetRefusedException e) {
      throw new MalformedValueException(announced(), e.getMessage());
    }
    BetRows bets = builder.build();
    if (bets.count() > 0 && bets.agency() != agency) {
      throw new MalformedValueException(
          bets.count(),
          "bet 0: agency: \"" + bets.agency() + "\" (expected: " + agency + ", the connection's)");
    }
    return bets.count() > 0 ? bets : BetRows.empty(agency);
  }

  /** Finds the fields of the next bet; false when there is none. */
  private boolean next() throws MalformedValueException {
    if (at == length) {
      return false;
    }
    end = length;
    int bytesOfBet = header("length", "the batch");
    end = at + bytesOfBet;
    for (int field = RowCursor.AGENCY; field < RowCursor.NUMBER; field++) {
      string(field);
    }
    number();
    if (at != end) {
      throw malformed((end - at) + " bytes left over", "none after the number");
    }
    bet++;
    return true;
  }

  private void string(int field) throws MalformedValueException {
    int bytesOfString = header(RowCursor.NAMES.get(field), "the bet");
    bounds[2 * field] = at;
    at += bytesOfString;
    bounds[2 * field + 1] = at;
  }

  private void number() throws MalformedValueException {
    if (end - at < Tag.WHOLE_UINT64_BYTES
        || bytes[at] != Tag.UINT64
        || bytes[at + 1] != Tag.UINT64_BYTES) {
      throw malformed("number: no uint64", "01 08 and 8 bytes");
    }
    long number = (long) UINT64.get(bytes, at + Tag.HEADER_BYTES);
    bounds[2 * RowCursor.NUMBER] = putDigits(number);
    bounds[2 * RowCursor.NUMBER + 1] = bytes.length;
    at += Tag.WHOLE_UINT64_BYTES;
  }

  /** Writes the digits up to the end of the scratch and returns where they start. */
  private int putDigits(long number) {
    int start = bytes.length;
    long rest = number;
    do {
      bytes[--start] = (byte) ('0' + Long.remainderUnsigned(rest, 10));
      rest = Long.divideUnsigned(rest, 10);
    } while (rest != 0);
    return start;
  }

  /**
   * Skips a value's type and length, whatever the type, and returns the length, which was checked.
   */
  private int header(String what, String whole) throws MalformedValueException {
    if (end - at < Tag.HEADER_BYTES) {
      throw malformed(what + ": missing", "type and length");
    }
    int announced = bytes[at + 1] & 0xFF;
    at += Tag.HEADER_BYTES;
    if (announced > end - at) {
      throw malformed(
          what + ": " + announced + " bytes", "at most " + (end - at) + ", the rest of " + whole);
    }
    return announced;
  }

  private MalformedValueException malformed(String what, String expected) {
    return new MalformedValueException(
        announced(), "bet " + bet + ": " + what + " (expected: " + expected + ")");
  }

  /** How many bets there are, judged by their lengths alone. */
  private int announced() {
    int bets = 0;
    for (int i = 0; i < length; bets++) {
      i += Tag.HEADER_BYTES + (i + 1 < length ? bytes[i + 1] & 0xFF : 0);
    }
    return bets;
  }
}
