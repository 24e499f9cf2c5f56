package lottery.server.contest;

import lottery.codec.bet.BetRows;
import lottery.codec.bet.RowCursor;
import lottery.log.LogLine;
import lottery.server.peer.PeerLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log lines of bets that were stored or refused. */
public enum BetsLog {
  /** A single bet, by its document and number. */
  BET {
    @Override
    void stored(BetRows bets, PeerLog log) {
      log.done(LOG, () -> stored(bets).with("peer", log.peer()));
    }

    @Override
    String ofFirst(String reason) {
      return reason;
    }

    @Override
    public void refused(int bets, String reason, PeerLog log) {
      log.warn(
          LOG,
          () ->
              log.withAgency(
                  LogLine.fail("apuesta_almacenada")
                      .with("error", reason)
                      .with("peer", log.peer())));
    }

    private static LogLine stored(BetRows bets) {
      RowCursor row = new RowCursor(bets);
      row.next();
      return LogLine.success("apuesta_almacenada")
          .with("dni", row.text(RowCursor.DOCUMENT))
          .with("numero", Long.parseLong(row.text(RowCursor.NUMBER)))
          .with("client_id", bets.agency());
    }
  },
  /** A batch, by its size. */
  BATCH {
    @Override
    void stored(BetRows bets, PeerLog log) {
      log.batchStored(bets.agency(), bets.count());
    }

    @Override
    String ofFirst(String reason) {
      return "bet 0: " + reason;
    }

    @Override
    public void refused(int bets, String reason, PeerLog log) {
      log.warn(
          LOG,
          () ->
              log.withAgency(
                  LogLine.fail("apuesta_recibida")
                      .with("cantidad", bets)
                      .with("error", reason)
                      .with("peer", log.peer())));
    }
  };

  private static final Logger LOG = LoggerFactory.getLogger(BetsLog.class);

  abstract void stored(BetRows bets, PeerLog log);

  /** The reason for which the first of the bets is refused. */
  abstract String ofFirst(String reason);

  /**
   * @param log of the connection that they came on
   */
  public abstract void refused(int bets, String reason, PeerLog log);
}
