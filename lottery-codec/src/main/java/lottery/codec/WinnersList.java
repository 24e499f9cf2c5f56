package lottery.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.RowCursor;

/**
 * The value of an agency's WINNERS, made once at the draw and written to every peer that asks: the
 * documents, each followed by {@code #}, in segments that end after a {@code #}.
 *
 * @param count how many documents
 * @param bytes how long the value is
 * @param segments the value, each part at most {@link LotteryCodec#MAX_SEGMENT_BYTES}; must not be
 *     modified
 */
public record WinnersList(int count, long bytes, List<byte[]> segments) {

  /** A list without elements is written as {@code #} alone. */
  private static final byte[] EMPTY_LIST = "#".getBytes(US_ASCII);

  public WinnersList {
    segments = List.copyOf(segments);
  }

  /** The documents of these bets, in their order. */
  public static WinnersList of(BetRows bets) {
    return of(List.of(bets));
  }

  /** The documents of these bets, in their order. */
  public static WinnersList of(List<BetRows> bets) {
    Segments segments = new Segments();
    for (BetRows rows : bets) {
      RowCursor row = new RowCursor(rows);
      while (row.next()) {
        segments.add(row.source(), row.from(RowCursor.DOCUMENT), row.to(RowCursor.DOCUMENT));
      }
    }
    return segments.toList();
  }

  /** Collects documents and starts a new segment where one is full. */
  private static final class Segments {

    private final List<byte[]> full = new ArrayList<>();
    private final byte[] segment = new byte[LotteryCodec.MAX_SEGMENT_BYTES];
    private int used;
    private int count;
    private long bytes;

    void add(byte[] source, int from, int to) {
      int length = to - from;
      if (segment.length - used < length + 1) {
        cut();
      }
      System.arraycopy(source, from, segment, used, length);
      segment[used + length] = '#';
      used += length + 1;
      bytes += length + 1;
      count++;
    }

    WinnersList toList() {
      if (count == 0) {
        return new WinnersList(0, EMPTY_LIST.length, List.of(EMPTY_LIST));
      }
      cut();
      return new WinnersList(count, bytes, full);
    }

    private void cut() {
      full.add(Arrays.copyOf(segment, used));
      used = 0;
    }
  }
}
