package lottery.codec;

import java.io.Closeable;
import java.io.IOException;
import lottery.codec.bet.RowCursor;

/**
 * The winning bets of an agency, in the order they were stored, wherever they are kept. They come
 * part by part, so that a list of millions costs one part at a time. One reader.
 */
public interface WinnerRows extends Closeable {
  /**
   * The next part: before the first of some rows, which stay as they are until the next call.
   *
   * @return null after the last part
   * @throws IOException when they cannot be read, or are damaged
   */
  RowCursor next() throws IOException;

  /** No more is asked for. */
  @Override
  void close();
}
