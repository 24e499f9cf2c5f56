package lottery.codec.bet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/** Writes list values: elements, each followed by {@code #}. */
public final class ListWriter {

  /** Ends every element, so no element may contain it. */
  public static final byte ELEMENT_END = '#';

  /** {@code @2147483647#}, the longest marker. */
  private static final int MAX_MARKER_BYTES = 12;

  private ListWriter() {}

  /** One element; it must not contain {@code #}. */
  public static void element(ByteBuf out, String text) {
    if (text.indexOf(ELEMENT_END) >= 0) {
      throw new IllegalArgumentException("element: \"" + text + "\" (expected: no '#')");
    }
    out.writeCharSequence(text, UTF_8);
    out.writeByte(ELEMENT_END);
  }

  /** One element. */
  public static void element(ByteBuf out, long number) {
    element(out, Long.toString(number));
  }

  /** The six fields of one bet. */
  public static void bet(ByteBuf out, BetRows bet) {
    write(out, bet, false);
  }

  /** The count of bets, then each bet's marker and six fields. */
  public static void bets(ByteBuf out, BetRows bets) {
    element(out, bets.count());
    write(out, bets, true);
  }

  /** How many bytes {@link #element(ByteBuf, String)} writes. */
  public static int elementBytes(String text) {
    return ByteBufUtil.utf8Bytes(text) + 1;
  }

  /** How many bytes {@link #element(ByteBuf, long)} writes. */
  public static int elementBytes(long number) {
    return digitsOf(number) + 1;
  }

  /**
   * How many bytes {@link #bets} writes for one bet.
   *
   * @param index of the bet in its list, from 0
   * @param fieldBytes of all its fields
   */
  public static int betBytes(int index, int fieldBytes) {
    return 1 + elementBytes(index) + fieldBytes + RowCursor.FIELDS;
  }

  /** At most how many bytes {@link #bets} writes for these. */
  public static int maxBytes(BetRows bets) {
    return MAX_MARKER_BYTES + bets.length() + bets.count() * MAX_MARKER_BYTES;
  }

  /**
   * Collects the elements in an array and writes the array at once, because many small writes to a
   * buffer cost more than their bytes. A row's fields with their {@code #} never need more room
   * than the row.
   */
  private static void write(ByteBuf out, BetRows bets, boolean markers) {
    byte[] list = new byte[maxBytes(bets)];
    int at = 0;
    RowCursor row = new RowCursor(bets);
    for (int i = 0; row.next(); i++) {
      if (markers) {
        at = putMarker(list, at, i);
      }
      for (int field = 0; field < RowCursor.FIELDS; field++) {
        at = putField(list, at, row, field, i);
      }
    }
    out.writeBytes(list, 0, at);
  }

  private static int putMarker(byte[] list, int at, int bet) {
    list[at] = '@';
    int end = at + 1 + digitsOf(bet);
    int rest = bet;
    for (int i = end - 1; i > at; i--) {
      list[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    list[end] = ELEMENT_END;
    return end + 1;
  }

  private static int digitsOf(long number) {
    int digits = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits;
  }

  private static int putField(byte[] list, int at, RowCursor row, int field, int bet) {
    byte[] source = row.source();
    int to = row.to(field);
    int end = at;
    for (int i = row.from(field); i < to; i++) {
      byte b = source[i];
      if (b == ELEMENT_END) {
        throw hashIn(row, field, bet);
      }
      list[end++] = b;
    }
    list[end] = ELEMENT_END;
    return end + 1;
  }

  private static IllegalArgumentException hashIn(RowCursor row, int field, int bet) {
    String value = Excerpt.of(row.text(field));
    return new BetRefusedException(bet, RowCursor.NAMES.get(field), value, "no '#'");
  }
}
