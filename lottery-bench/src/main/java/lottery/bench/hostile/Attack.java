package lottery.bench.hostile;

import java.nio.ByteBuffer;

/**
 * What the peers of one attack do. Each connects, sends messages as fast as they are taken, reads,
 * and comes back when its connection has ended.
 *
 * @param name on the command line and in the table
 * @param peers connected at a time, as far as open files go
 * @param addresses they come from
 * @param agencies of the contest
 * @param messages what each sends
 * @param window messages without a reply; 0 is any number
 * @param reading how fast each reads
 * @param leaving when each ends its connection by itself
 * @param betsAcknowledged by one ACK
 * @param earlierWinners of agency 1 in a contest that is over, if there is one
 */
record Attack(
    String name,
    int peers,
    int addresses,
    int agencies,
    Messages messages,
    int window,
    Reading reading,
    Leaving leaving,
    int betsAcknowledged,
    int earlierWinners) {
  /** The agency of the honest upload; attacks leave it alone. */
  static final int HONEST = 1;

  /** The agency of the lone batches. */
  static final int LONE = 2;

  /** The first agency that attacks may speak for. */
  static final int FIRST = 3;

  private static final int AGENCIES = 10;
  private static final int ADDRESSES = 4;

  /** What a peer sends. */
  interface Messages {
    /**
     * The message after {@code before} others on this connection of peer {@code peer}; null ends
     * the sending.
     */
    ByteBuffer next(int peer, long before);
  }

  /** How a peer reads. */
  enum Reading {
    ALL,
    NOTHING,
    /** A kilobyte a second, with a small buffer of the system. */
    SLOWLY
  }

  /** When a peer ends its connection; it connects again. */
  enum Leaving {
    NEVER,
    /** When all is sent. */
    AT_ONCE,
    /** After the first reply, and comes back a second later. */
    AFTER_A_REPLY
  }

  /** Peers that send, read everything and stay. */
  static Attack of(String name, int peers, Messages messages) {
    return new Attack(
        name, peers, ADDRESSES, AGENCIES, messages, 0, Reading.ALL, Leaving.NEVER, 0, 0);
  }

  Attack acknowledging(int bets) {
    return new Attack(
        name, peers, addresses, agencies, messages, window, reading, leaving, bets, earlierWinners);
  }

  Attack reading(Reading how) {
    return new Attack(
        name,
        peers,
        addresses,
        agencies,
        messages,
        window,
        how,
        leaving,
        betsAcknowledged,
        earlierWinners);
  }

  Attack leaving(Leaving when) {
    return new Attack(
        name,
        peers,
        addresses,
        agencies,
        messages,
        window,
        reading,
        when,
        betsAcknowledged,
        earlierWinners);
  }

  Attack after(int winners) {
    return new Attack(
        name,
        peers,
        addresses,
        agencies,
        messages,
        window,
        reading,
        leaving,
        betsAcknowledged,
        winners);
  }

  /** Honest ones: each for an agency of its own, from an address of its own. */
  Attack each(int inFlight) {
    return new Attack(
        name,
        peers,
        peers,
        FIRST + peers,
        messages,
        inFlight,
        reading,
        leaving,
        betsAcknowledged,
        earlierWinners);
  }
}
