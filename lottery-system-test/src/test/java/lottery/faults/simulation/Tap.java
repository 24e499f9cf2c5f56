package lottery.faults.simulation;

/**
 * Reads along at the central's end of one connection, by the wire contract alone: which requests
 * have arrived, and what was answered to each. An answer counts when it leaves, whether or not it
 * ever arrives.
 */
interface Tap {
  void arrivedAtCentral(byte[] bytes);

  void sentByCentral(byte[] bytes);
}
