package lottery.agency.session;

import io.netty.util.concurrent.Future;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.RowCursor;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers a single bet. It is sent again only when the first attempt certainly stored nothing. A
 * lost reply leaves that open, so it counts as a failure.
 */
public final class BetDelivery implements Session {
  private static final Logger LOG = LoggerFactory.getLogger(BetDelivery.class);

  private final BetRows bet;
  private final Attempts attempts;

  /**
   * @param bet exactly one
   */
  public BetDelivery(BetRows bet, SessionContext context) {
    this.bet = bet;
    this.attempts =
        new Attempts(
            () -> withBet(LogLine.inProgress(action())),
            context,
            Failure.TEMPORARY_UNDONE,
            client -> client.bet(bet));
  }

  @Override
  public String action() {
    return "apuesta_enviada";
  }

  @Override
  public Future<Void> start() {
    Future<Void> result = attempts.start();
    result.addListener(
        done -> {
          if (done.isSuccess()) {
            LOG.info(withBet(LogLine.success(action())).toString());
          }
        });
    return result;
  }

  @Override
  public void stop() {
    attempts.stop();
  }

  private LogLine withBet(LogLine line) {
    RowCursor row = new RowCursor(bet.bytes(), 0, bet.length());
    row.next();
    return line.with("dni", row.text(RowCursor.DOCUMENT))
        .with("numero", Long.parseLong(row.text(RowCursor.NUMBER)));
  }
}
