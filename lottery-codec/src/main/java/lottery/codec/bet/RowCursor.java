package lottery.codec.bet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * Walks over canonical rows and gives each field's bytes without its quotes.
 *
 * <p>The fields of the current row lie in {@link #source()}: the rows themselves, or, when a field
 * of this row is quoted, a scratch array with the whole row unquoted. Belongs to one thread.
 */
public final class RowCursor {

  public static final int AGENCY = 0;
  public static final int FIRST_NAME = 1;
  public static final int LAST_NAME = 2;
  public static final int DOCUMENT = 3;
  public static final int BIRTHDATE = 4;
  public static final int NUMBER = 5;

  /** How many fields a row has. */
  public static final int FIELDS = 6;

  /** The fields' names as people read them, by index. */
  public static final List<String> NAMES =
      List.of("agency", "first name", "last name", "document", "birthdate", "number");

  private final byte[] rows;
  private final int to;
  private final int[] starts = new int[FIELDS];
  private final int[] ends = new int[FIELDS];

  private int nextRow;
  private byte[] source;
  private byte[] scratch;

  /** Before the first of the canonical rows in {@code [from, to)}. */
  public RowCursor(byte[] rows, int from, int to) {
    this.rows = rows;
    this.nextRow = from;
    this.to = to;
    this.source = rows;
  }

  /** Before the first of these rows. */
  public RowCursor(BetRows rows) {
    this(rows.bytes(), 0, rows.length());
  }

  /** Moves to the next row; false when there is none. */
  public boolean next() {
    if (nextRow >= to) {
      return false;
    }
    int row = nextRow;
    nextRow = RowScan.endOfRow(rows, row, to);
    source = rows;
    if (!findPlainFields(row, nextRow)) {
      findQuotedFields(row, nextRow);
    }
    return true;
  }

  /** Where a field of the current row starts in {@link #source()}. */
  public int from(int field) {
    return starts[field];
  }

  /** Where a field of the current row ends in {@link #source()}, exclusive. */
  public int to(int field) {
    return ends[field];
  }

  /** The array the current row's fields lie in; valid until the next {@link #next()}. */
  public byte[] source() {
    return source;
  }

  /** A field of the current row as text. */
  public String text(int field) {
    return new String(source, starts[field], ends[field] - starts[field], UTF_8);
  }

  /** A field of the current row as a decimal number; -1 when it is not a number. */
  public int decimal(int field) {
    return (int) Decimal.parse(source, starts[field], ends[field], Integer.MAX_VALUE);
  }

  /** Finds the fields of a row without quotes; false at the first quote. */
  private boolean findPlainFields(int row, int end) {
    int field = 0;
    starts[0] = row;
    for (int i = row; i < end; i++) {
      byte b = rows[i];
      if (b == '"') {
        return false;
      }
      if (b == ',') {
        ends[field++] = i;
        requireField(field, row);
        starts[field] = i + 1;
      }
    }
    finish(field, end - 2, row);
    return true;
  }

  /** Unquotes the row into the scratch array and finds its fields there. */
  private void findQuotedFields(int row, int end) {
    if (scratch == null) {
      scratch = new byte[RowScan.MAX_ROW_BYTES];
    }
    source = scratch;
    int field = 0;
    int at = 0;
    starts[0] = 0;
    boolean quoted = false;
    for (int i = row; i < end; i++) {
      byte b = rows[i];
      if (b == '"' && quoted && rows[i + 1] == '"') {
        scratch[at++] = b;
        i++;
      } else if (b == '"') {
        quoted = !quoted;
      } else if (b == ',' && !quoted) {
        ends[field++] = at;
        requireField(field, row);
        starts[field] = at;
      } else {
        scratch[at++] = b;
      }
    }
    finish(field, at - 2, row);
  }

  private void finish(int field, int end, int row) {
    if (field != NUMBER) {
      throw notCanonical(row);
    }
    ends[NUMBER] = end;
  }

  private static void requireField(int field, int row) {
    if (field >= FIELDS) {
      throw notCanonical(row);
    }
  }

  private static IllegalArgumentException notCanonical(int row) {
    return new IllegalArgumentException("rows: no canonical row at offset " + row);
  }
}
