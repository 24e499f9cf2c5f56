package lottery.server.contest;

import lottery.codec.bet.BetRows;
import lottery.codec.bet.RowCursor;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the log tells of bets that were stored or refused. */
public enum BetsLog {
  /** A single bet, by its document and number. */
  BET {
    @Override
    void stored(BetRows bets) {
      RowCursor row = new RowCursor(bets);
      row.next();
      LOG.info(
          LogLine.success("apuesta_almacenada")
              .with("dni", row.text(RowCursor.DOCUMENT))
              .with("numero", row.text(RowCursor.NUMBER))
              .toString());
    }

    @Override
    public void refused(int bets, String reason) {
      LOG.warn(LogLine.fail("apuesta_almacenada").with("error", reason).toString());
    }
  },
  /** A batch, by its size. */
  BATCH {
    @Override
    void stored(BetRows bets) {
      LOG.info(LogLine.success("apuesta_recibida").with("cantidad", bets.count()).toString());
    }

    @Override
    public void refused(int bets, String reason) {
      LOG.warn(
          LogLine.fail("apuesta_recibida").with("cantidad", bets).with("error", reason).toString());
    }
  };

  private static final Logger LOG = LoggerFactory.getLogger(BetsLog.class);

  abstract void stored(BetRows bets);

  public abstract void refused(int bets, String reason);
}
