package lottery.agency.client;

import io.netty.util.concurrent.Future;

/** Opens connections to the central. Tests and the simulation replace it with their own network. */
public interface Connector {

  /**
   * Opens a new connection; fails with an {@link java.io.IOException} when nobody answers. Never
   * blocks.
   */
  Future<LotteryClient> connect();

  /**
   * The connection opened last was of no use: where there are several addresses, go elsewhere.
   *
   * @return whether one of them has not been found of no use since all had been
   */
  default boolean avoidLast() {
    return false;
  }
}
