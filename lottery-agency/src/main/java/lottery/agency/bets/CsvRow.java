package lottery.agency.bets;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import lottery.codec.bet.BetRowsBuilder;
import lottery.codec.bet.ListWriter;
import lottery.codec.bet.RowCursor;

/**
 * One row of the file as bytes, after the agency's number, in the form that {@link
 * BetRowsBuilder#add} takes. A reader has one object and fills it again for each record, so a row
 * costs no object.
 *
 * <pre>
 *  bytes   1 Ana Gil 0099 2001-02-28 7574      (no separators)
 *  bounds  0,1  1,4  4,7  7,11  11,21  21,25
 * </pre>
 */
final class CsvRow extends AbstractBaseCsvCallbackHandler<CsvRow> {

  /** The columns of the file: all fields of a bet but the agency. */
  static final int COLUMNS = 5;

  private static final int INITIAL_BYTES = 1024;

  private final int agencyLength;
  private final int[] bounds = new int[BetRowsBuilder.BOUNDS];
  private byte[] bytes;
  private int length;
  private int columns;
  private long line;
  private int hashField;

  CsvRow(int agency) {
    byte[] digits = Integer.toString(agency).getBytes(StandardCharsets.US_ASCII);
    this.bytes = Arrays.copyOf(digits, INITIAL_BYTES);
    this.agencyLength = digits.length;
    bounds[1] = agencyLength;
  }

  byte[] bytes() {
    return bytes;
  }

  int[] bounds() {
    return bounds;
  }

  /** Bytes of all six fields. */
  int fieldBytes() {
    return length;
  }

  /** Bytes of the number. */
  int numberBytes() {
    return bounds[2 * RowCursor.NUMBER + 1] - bounds[2 * RowCursor.NUMBER];
  }

  /** How many columns the record really has. */
  int columns() {
    return columns;
  }

  /** The line of the file, from 1, on which the record starts. */
  long line() {
    return line;
  }

  /** Whether all fields are valid UTF-8. */
  boolean isUtf8() {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Index, in a bet, of the first field with a '#' in it; -1 when there is none. */
  int hashField() {
    return hashField;
  }

  @Override
  protected void handleBegin(long startingLine) {
    line = startingLine;
    length = agencyLength;
    columns = 0;
    hashField = -1;
  }

  @Override
  protected void handleField(int column, char[] source, int offset, int count, boolean quoted) {
    columns++;
    if (column >= COLUMNS) {
      return;
    }
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
    }
    int field = column + 1;
    bounds[2 * field] = length;
    for (int i = offset; i < offset + count; i++) {
      byte b = (byte) source[i];
      if (b == ListWriter.ELEMENT_END && hashField < 0) {
        hashField = field;
      }
      bytes[length++] = b;
    }
    bounds[2 * field + 1] = length;
  }

  @Override
  protected CsvRow buildRecord() {
    return this;
  }
}
