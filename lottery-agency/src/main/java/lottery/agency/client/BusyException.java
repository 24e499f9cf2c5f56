package lottery.agency.client;

/**
 * The central answered BUSY: not yet, or not now. Definite: nothing was stored. It carries no
 * stack.
 */
public final class BusyException extends Exception {

  private static final long serialVersionUID = 1L;

  BusyException() {
    super("the central is busy", null, false, false);
  }
}
