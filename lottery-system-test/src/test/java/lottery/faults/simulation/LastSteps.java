package lottery.faults.simulation;

import io.netty.util.concurrent.Future;
import lottery.agency.client.LotteryClient;

/** The end of every script: it closes the book, then asks for the winners. */
final class LastSteps {
  private final int agency;
  private boolean closed;
  private boolean won;

  LastSteps(int agency) {
    this.agency = agency;
  }

  /** READY until it is acknowledged, then ASK_WINNERS until there are some, then null. */
  Future<?> next(LotteryClient client) {
    if (!closed) {
      return client.ready(agency).addListener(done -> closed |= done.isSuccess());
    }
    if (!won) {
      return client.winners(agency, documents -> {}).addListener(done -> won |= done.isSuccess());
    }
    return null;
  }
}
