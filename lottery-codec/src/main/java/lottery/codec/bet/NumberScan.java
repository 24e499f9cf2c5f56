package lottery.codec.bet;

/** Finds the number of each canonical row, and nothing else. */
public final class NumberScan {
  /** Receives each row. */
  public interface RowConsumer {
    /**
     * @param from where the row begins
     * @param number the number of its bet
     */
    void row(int from, int number);
  }

  private NumberScan() {}

  /** Visits the canonical rows in {@code [from, from + length)}, in order. */
  public static void forEach(byte[] rows, int from, int length, RowConsumer consumer) {
    int end = from + length;
    for (int row = from; row < end; ) {
      int next = RowScan.endOfRow(rows, row, end);
      consumer.row(row, numberBefore(rows, next));
      row = next;
    }
  }

  /** The number between a row's last comma and its CR LF; the row ends before {@code end}. */
  private static int numberBefore(byte[] rows, int end) {
    int number = 0;
    int scale = 1;
    for (int i = end - 3; rows[i] != ','; i--) {
      number += (rows[i] - '0') * scale;
      scale *= 10;
    }
    return number;
  }
}
