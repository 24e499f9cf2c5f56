package lottery.agency.bets;

import lottery.codec.bet.BetRefusedException;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports the rows that are no bets, each once: a file is read again from its start after every
 * reconnect, and only lines beyond the last one reported are news.
 */
public final class RefusedRows {
  private static final Logger LOG = LoggerFactory.getLogger(RefusedRows.class);

  private long reportedLine;
  private long count;

  /** How many different rows were reported. */
  public long count() {
    return count;
  }

  void report(long line, BetRefusedException refusal) {
    report(
        line, refusal.field(), "\"%s\" (expected: %s)".formatted(refusal.value(), refusal.rule()));
  }

  void report(long line, String field, String error) {
    if (line <= reportedLine) {
      return;
    }
    reportedLine = line;
    count++;
    LOG.warn(
        LogLine.fail("apuesta_descartada")
            .with("linea", line)
            .with("campo", field)
            .with("error", error)
            .toString());
  }
}
