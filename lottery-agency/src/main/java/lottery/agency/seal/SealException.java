package lottery.agency.seal;

/**
 * What the central has shown proves less than it should. Final: another attempt would not help. It
 * carries no stack.
 */
public final class SealException extends Exception {
  private static final long serialVersionUID = 1L;

  public SealException(String message) {
    super(message, null, false, false);
  }
}
