package lottery.faults.simulation;

/**
 * Observes the central's end of one connection, by the wire contract alone: which requests have
 * arrived, and the answer to each. An answer counts when it leaves, whether or not it ever arrives.
 */
interface Tap {
  void arrivedAtCentral(byte[] bytes);

  void sentByCentral(byte[] bytes);
}
