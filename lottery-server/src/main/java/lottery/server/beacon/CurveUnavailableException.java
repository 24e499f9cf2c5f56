package lottery.server.beacon;

/** The curve's native library cannot be used here; the message is one line for its operator. */
public final class CurveUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  CurveUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
