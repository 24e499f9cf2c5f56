package lottery.agency.bets;

/**
 * A file of bets cannot be used. The message names the file, where in it, and what is wrong; it
 * carries no stack.
 */
public final class BetFileException extends Exception {

  private static final long serialVersionUID = 1L;

  public BetFileException(String message) {
    super(message, null, false, false);
  }
}
