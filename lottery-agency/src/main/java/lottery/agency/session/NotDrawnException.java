package lottery.agency.session;

/** The central answered that there are no winners yet. It carries no stack. */
final class NotDrawnException extends Exception {

  private static final long serialVersionUID = 1L;

  NotDrawnException() {
    super("no draw yet", null, false, false);
  }
}
