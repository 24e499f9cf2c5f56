package lottery.server;

/** The server could not start; the message is for its operator, one line. */
public final class StartException extends Exception {
  StartException(String message) {
    super(message);
  }
}
