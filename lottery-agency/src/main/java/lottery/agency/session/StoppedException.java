package lottery.agency.session;

/** A session was stopped before its work was done. It carries no stack. */
public final class StoppedException extends Exception {

  private static final long serialVersionUID = 1L;

  StoppedException() {
    super("stopped", null, false, false);
  }
}
