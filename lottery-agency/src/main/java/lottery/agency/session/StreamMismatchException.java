package lottery.agency.session;

/**
 * The bets that the central has of a stream are not the first ones of the file. It carries no
 * stack.
 */
public final class StreamMismatchException extends Exception {

  private static final long serialVersionUID = 1L;

  StreamMismatchException(String message) {
    super(message, null, false, false);
  }
}
