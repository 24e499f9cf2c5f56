package lottery.faults.simulation;

/** The end of the central's process in the middle of its work; nothing may catch it. */
final class PowerCut extends Error {
  private static final long serialVersionUID = 1L;

  PowerCut() {
    super("power cut", null, false, false);
  }
}
