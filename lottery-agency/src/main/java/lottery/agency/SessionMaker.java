package lottery.agency;

import io.netty.channel.EventLoop;
import lottery.agency.session.Session;

/** Makes the session that a {@link SessionRunner} runs. */
@FunctionalInterface
interface SessionMaker {

  /**
   * Makes it, for this loop.
   *
   * @throws lottery.config.ConfigurationException when it cannot do what it is told
   */
  Session make(EventLoop loop);
}
