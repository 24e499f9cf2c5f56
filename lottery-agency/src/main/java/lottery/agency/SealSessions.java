package lottery.agency;

import io.netty.channel.EventLoop;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import lottery.agency.seal.SealFolder;
import lottery.agency.session.InOrder;
import lottery.agency.session.OwnBets;
import lottery.agency.session.SealKeeping;
import lottery.agency.session.Session;
import lottery.agency.session.SessionContext;

/**
 * Puts the keeping of a contest's seal around the wait for its winners.
 *
 * @param contexts makes the context of each session
 */
record SealSessions(
    SealConfig config, int agency, EventLoop loop, Supplier<SessionContext> contexts) {
  /**
   * The seal is kept before the winners, and looked at again after them: they may be those of
   * another book.
   *
   * @param bets those that must be under the seal, if it is known which
   */
  Session around(Session winners, Optional<OwnBets> bets) {
    SealFolder folder = config.folder();
    Session before = keeping(folder, bets);
    Session after = keeping(folder, Optional.empty());
    return new InOrder(loop, new InOrder(loop, before, winners), after);
  }

  private Session keeping(SealFolder folder, Optional<OwnBets> bets) {
    return new SealKeeping(
        agency, folder, config.signer(), bets, Clock.systemUTC(), contexts.get());
  }
}
