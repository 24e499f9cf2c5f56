package lottery.agency.client;

/**
 * One side does not take the other's certificate, or its TLS. Final: it would be the same again.
 * The message says which file and what was expected. It carries no stack.
 */
public final class TlsRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  TlsRefusedException(String message) {
    super("TLS: " + message, null, false, false);
  }
}
