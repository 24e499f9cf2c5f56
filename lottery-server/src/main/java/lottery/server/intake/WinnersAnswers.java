package lottery.server.intake;

import lottery.codec.message.Busy;
import lottery.codec.message.ErrorReply;
import lottery.log.LogLine;
import lottery.server.draw.Draw;
import lottery.server.peer.PeerLog;
import lottery.server.winners.AgencyWinners;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answers to a question for winners in TLV, each with its log line. */
final class WinnersAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(WinnersAnswers.class);

  private WinnersAnswers() {}

  static Object refusal(int agency, String reason, PeerLog log) {
    log.warn(
        LOG,
        () ->
            LogLine.fail("consulta_ganadores")
                .with("client_id", agency)
                .with("error", reason)
                .with("peer", log.peer()));
    return new ErrorReply(reason);
  }

  static Object busy(int agency, PeerLog log) {
    waiting(agency, log);
    return new Busy();
  }

  /** The line alone: the answer comes later. */
  static void waiting(int agency, PeerLog log) {
    log.info(LOG, () -> LogLine.inProgress("consulta_ganadores").with("client_id", agency));
  }

  static Object winners(Draw draw, int agency, PeerLog log) {
    AgencyWinners winners = draw.winnersOf(agency);
    log.done(
        LOG,
        () ->
            LogLine.success("consulta_ganadores")
                .with("client_id", agency)
                .with("cant_ganadores", winners.count()));
    return winners.frame();
  }
}
