package lottery.server.draw;

/** There will be no draw. The message says why; it carries no stack. */
public final class NoDrawException extends Exception {

  private static final long serialVersionUID = 1L;

  NoDrawException(String reason) {
    super(reason, null, false, false);
  }
}
