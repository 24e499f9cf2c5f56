package lottery.agency.client;

/**
 * The central answered ERROR; the message is its text. Definite: nothing of the request was stored.
 * It carries no stack.
 */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** How the text of an ERROR begins when its reason passes by itself, as a full disk does. */
  private static final String PASSES = "again: ";

  RefusedException(String text) {
    super(text, null, false, false);
  }

  /** Whether the same request may succeed later. */
  public boolean passes() {
    return getMessage().startsWith(PASSES);
  }
}
