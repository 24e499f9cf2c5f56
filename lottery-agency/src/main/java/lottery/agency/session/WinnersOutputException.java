package lottery.agency.session;

/**
 * The winners cannot be written where they should be. The message names the place and the reason;
 * it carries no stack. Not an {@link java.io.IOException}: those are tried again.
 */
public final class WinnersOutputException extends Exception {

  private static final long serialVersionUID = 1L;

  public WinnersOutputException(String message) {
    super(message, null, false, false);
  }
}
