package lottery.codec.bet;

import static lottery.codec.bet.RowCursor.AGENCY;
import static lottery.codec.bet.RowCursor.BIRTHDATE;
import static lottery.codec.bet.RowCursor.DOCUMENT;
import static lottery.codec.bet.RowCursor.FIELDS;
import static lottery.codec.bet.RowCursor.FIRST_NAME;
import static lottery.codec.bet.RowCursor.LAST_NAME;
import static lottery.codec.bet.RowCursor.NUMBER;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * Checks bets and appends their canonical rows, in one pass over their bytes.
 *
 * <p>All bets of one builder must name the same agency. A refused bet leaves the builder as it was
 * before. One builder serves one batch, on one thread.
 */
public final class BetRowsBuilder {

  /** Two ints per field: where it starts, and where it ends (exclusive). */
  public static final int BOUNDS = 2 * FIELDS;

  private final BetRules rules;
  private final int indexed;
  private final LocalDate lastDate;
  private final int lastBirthdate;
  private final NumberedRows numbered = new NumberedRows();
  private final PlainBet plain = new PlainBet();

  private byte[] rows;
  private int length;
  private int count;
  private int agency;

  /** Where the row in the making ends; only a row without fault moves {@link #length} here. */
  private int end;

  /** A builder that notes no rows. */
  public BetRowsBuilder(BetRules rules, int expectedBytes) {
    this(BetReading.by(rules), expectedBytes);
  }

  /**
   * @param reading the rules of a bet, and the number whose rows are noted; the last birthdate is
   *     asked for once, here
   * @param expectedBytes roughly how many bytes of rows will come; a good guess avoids copies
   */
  public BetRowsBuilder(BetReading reading, int expectedBytes) {
    this.rules = reading.rules();
    this.indexed = reading.indexed();
    this.lastDate = rules.lastBirthdate();
    this.lastBirthdate = BirthDate.of(lastDate);
    this.rows = new byte[expectedBytes + RowScan.MAX_ROW_BYTES];
  }

  /**
   * Appends one bet.
   *
   * @param src where its fields are
   * @param bounds from (inclusive) and to (exclusive) in {@code src} of agency, first name, last
   *     name, document, birthdate and number: {@link #BOUNDS} ints
   * @throws BetRefusedException when a field breaks its rule; nothing was appended
   */
  public void add(byte[] src, int[] bounds) {
    reserveRow();
    end = length;
    int betAgency = putAgency(src, bounds[0], bounds[1]);
    putName(FIRST_NAME, src, bounds[2], bounds[3]);
    putName(LAST_NAME, src, bounds[4], bounds[5]);
    putDocument(src, bounds[6], bounds[7]);
    putBirthdate(src, bounds[8], bounds[9]);
    int number = putNumber(src, bounds[10], bounds[11]);
    appended(betAgency, number);
  }

  /** Accepts the row in the making, which broke no rule. */
  private void appended(int betAgency, int number) {
    rows[end++] = '\r';
    rows[end++] = '\n';
    if (number == indexed || indexed == BetReading.ALL_NUMBERS) {
      numbered.add(length, number);
    }
    agency = betAgency;
    length = end;
    count++;
  }

  /**
   * Appends the bet in a list whose agency starts at {@code from}, if it is a plain one. {@link
   * #add} handles the first bet of a batch, and bets that have to be quoted, shortened or refused.
   *
   * @param marks of the bytes of {@code src}
   * @return bytes of the bet without its last {@code #}; 0 when it was not appended
   */
  int addPlain(byte[] src, ByteMarks marks, int from) {
    reserveRow();
    boolean fits =
        count > 0
            && plain.copy(src, marks, from, rows, length)
            && startsLikeFirstRow(plain.agencyBytes())
            && plain.birthdate() <= lastBirthdate;
    if (!fits) {
      return 0;
    }
    end = length + plain.length();
    appended(agency, plain.number());
    return plain.length();
  }

  /** Whether the row in the making names the agency as the first row does, up to the comma. */
  private boolean startsLikeFirstRow(int agencyBytes) {
    int unusedBytes = Long.BYTES - 1 - agencyBytes;
    long difference = Words.get(rows, length) ^ Words.get(rows, 0);
    return unusedBytes >= 0 && difference << (Byte.SIZE * unusedBytes) == 0;
  }

  /** How many bets were appended. */
  public int count() {
    return count;
  }

  /** How many bytes their rows have. */
  public int length() {
    return length;
  }

  /** The rows. The builder must not be used after it. */
  public BetRows build() {
    return new BetRows(agency, count, withoutWaste(), length, indexed, numbered.toArray());
  }

  /**
   * The rows' array stays in memory until the disk has them, so a mostly unused array is replaced
   * by a smaller one.
   */
  private byte[] withoutWaste() {
    return rows.length - length > length ? Arrays.copyOf(rows, length) : rows;
  }

  /** Grows the array unless the longest possible row fits, so that no field has to check. */
  private void reserveRow() {
    if (rows.length - length < RowScan.MAX_ROW_BYTES) {
      rows = Arrays.copyOf(rows, 2 * rows.length);
    }
  }

  private int putAgency(byte[] src, int from, int to) {
    int value = (int) Decimal.parse(src, from, to, rules.agencies());
    if (value < 1) {
      throw refused(AGENCY, src, from, to, rules.agencyRule());
    }
    if (count > 0 && value != agency) {
      throw refused(AGENCY, src, from, to, agency + ", the agency of the bets before it");
    }
    putDigits(src, from, to);
    rows[end++] = ',';
    return value;
  }

  private void putName(int field, byte[] src, int from, int to) {
    if (!putText(src, from, to, BetRules.MAX_NAME_BYTES, ByteClass.CONTROL)) {
      throw refused(field, src, from, to, BetRules.NAME_RULE);
    }
    rows[end++] = ',';
  }

  private void putDocument(byte[] src, int from, int to) {
    int forbidden = ByteClass.CONTROL | ByteClass.HASH;
    if (!putText(src, from, to, BetRules.MAX_DOCUMENT_BYTES, forbidden)) {
      throw refused(DOCUMENT, src, from, to, BetRules.DOCUMENT_RULE);
    }
    rows[end++] = ',';
  }

  private void putBirthdate(byte[] src, int from, int to) {
    int date = BirthDate.parse(src, from, to);
    if (date == BirthDate.INVALID || date > lastBirthdate) {
      throw refused(BIRTHDATE, src, from, to, BetRules.birthdateRule(lastDate));
    }
    System.arraycopy(src, from, rows, end, BirthDate.BYTES);
    end += BirthDate.BYTES;
    rows[end++] = ',';
  }

  private int putNumber(byte[] src, int from, int to) {
    int value = (int) Decimal.parse(src, from, to, Integer.MAX_VALUE);
    if (value < 0) {
      throw refused(NUMBER, src, from, to, BetRules.NUMBER_RULE);
    }
    putDigits(src, from, to);
    return value;
  }

  /** Copies a number without its leading zeros, so that equal bets have equal rows. */
  private void putDigits(byte[] src, int from, int to) {
    for (int i = Decimal.skipZeros(src, from, to); i < to; i++) {
      rows[end++] = src[i];
    }
  }

  /** Copies a text, in quotes if it needs them. False when it breaks a rule. */
  private boolean putText(byte[] src, int from, int to, int maxBytes, int forbidden) {
    if (from >= to || to - from > maxBytes) {
      return false;
    }
    int start = end;
    int classes = putBytes(src, from, to);
    if (classes == ByteClass.PLAIN) {
      return true;
    }
    if ((classes & forbidden) != 0) {
      return false;
    }
    if ((classes & ByteClass.NON_ASCII) != 0 && !Utf8.isText(src, from, to)) {
      return false;
    }
    if ((classes & ByteClass.QUOTED) != 0) {
      end = start;
      putQuoted(src, from, to);
    }
    return true;
  }

  /**
   * Copies bytes and returns the bitwise or of their classes. This is the hot loop, without a
   * branch per byte. Most fields are plain and need nothing more.
   */
  private int putBytes(byte[] src, int from, int to) {
    byte[] out = rows;
    int shift = end - from;
    int classes = ByteClass.PLAIN;
    for (int i = from; i < to; i++) {
      byte b = src[i];
      classes |= ByteClass.of(b);
      out[i + shift] = b;
    }
    end = to + shift;
    return classes;
  }

  private void putQuoted(byte[] src, int from, int to) {
    rows[end++] = '"';
    for (int i = from; i < to; i++) {
      if (src[i] == '"') {
        rows[end++] = '"';
      }
      rows[end++] = src[i];
    }
    rows[end++] = '"';
  }

  private BetRefusedException refused(int field, byte[] src, int from, int to, String rule) {
    String value = Excerpt.of(src, from, Math.max(from, to));
    return new BetRefusedException(count, RowCursor.NAMES.get(field), value, rule);
  }
}
