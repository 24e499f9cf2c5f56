package lottery.agency;

import io.netty.channel.EventLoop;
import lottery.agency.session.Session;

/** Makes the session that a {@link SessionRunner} runs. */
@FunctionalInterface
interface SessionMaker {

  /**
   * Makes the session, for this loop.
   *
   * @throws lottery.config.ConfigurationException when the configuration does not allow this
   *     session
   */
  Session make(EventLoop loop);
}
