package lottery.agency.client;

import io.netty.util.concurrent.Future;

/** Opens connections to the central. A test or a simulation puts its own network here. */
public interface Connector {

  /**
   * Opens a new connection; fails with an {@link java.io.IOException} when nobody answers. Never
   * blocks.
   */
  Future<LotteryClient> connect();
}
