package lottery.agency.bets;

import java.util.ArrayList;
import java.util.List;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of a file that cannot be sent: how many, and the first ones.
 *
 * <p>A file may be read several times from its start, so only lines after the last noted one are
 * new.
 */
public final class RefusedRows implements RowRefusal {
  private static final Logger LOG = LoggerFactory.getLogger(RefusedRows.class);

  /** More rows than these would not help to find the fault of a file. */
  static final int MAX_SHOWN = 10;

  private final boolean areSkipped;
  private final List<RefusedRow> first = new ArrayList<>();
  private long lastLine;
  private long count;

  /**
   * @param areSkipped whether the other rows are sent without them; then each of them is logged
   */
  RefusedRows(boolean areSkipped) {
    this.areSkipped = areSkipped;
  }

  /** How many different rows were refused. */
  public long count() {
    return count;
  }

  /** The first ten. */
  public List<RefusedRow> first() {
    return List.copyOf(first);
  }

  @Override
  public void refused(RefusedRow row) {
    if (row.line() <= lastLine) {
      return;
    }
    lastLine = row.line();
    count++;
    if (first.size() < MAX_SHOWN) {
      first.add(row);
    }
    if (areSkipped) {
      LOG.warn(
          LogLine.fail("apuesta_descartada")
              .with("linea", row.line())
              .with("campo", row.field())
              .with("error", row.error())
              .toString());
    }
  }
}
