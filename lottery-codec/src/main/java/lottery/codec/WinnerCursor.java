package lottery.codec;

import java.io.IOException;
import lottery.codec.bet.RowCursor;

/** Goes through winning bets one by one, across the parts that they come in. */
public final class WinnerCursor {
  private final WinnerRows rows;

  /** Positioned before the next row; null when its part has no more rows. */
  private RowCursor row;

  /** Before the first. */
  public WinnerCursor(WinnerRows rows) {
    this.rows = rows;
  }

  /**
   * The next row, which stays as it is until the next call.
   *
   * @throws IOException when it cannot be read, or there is none
   */
  public RowCursor next() throws IOException {
    while (row == null || !row.next()) {
      row = rows.next();
      if (row == null) {
        throw new IOException("fewer winning bets than were counted");
      }
    }
    return row;
  }
}
