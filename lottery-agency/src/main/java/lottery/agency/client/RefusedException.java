package lottery.agency.client;

import lottery.codec.message.ErrorReply;

/**
 * The central answered ERROR; the message is its text. Definite: nothing of the request was stored.
 * It carries no stack.
 */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean temporary;

  RefusedException(ErrorReply refusal) {
    super(refusal.text(), null, false, false);
    this.temporary = refusal.isTemporary();
  }

  /** Whether the same request may succeed later. */
  public boolean isTemporary() {
    return temporary;
  }
}
