package lottery.agency.session;

import lottery.agency.client.RefusedException;

/** A batch was refused for good. It carries no stack. */
final class RefusedBatchException extends Exception {

  private static final long serialVersionUID = 1L;

  private final long first;
  private final int bets;

  /**
   * @param first index in the file of its first bet that can be sent
   * @param bets how many it has
   */
  RefusedBatchException(long first, int bets, RefusedException refusal) {
    super(refusal.getMessage(), null, false, false);
    this.first = first;
    this.bets = bets;
  }

  long first() {
    return first;
  }

  int bets() {
    return bets;
  }
}
