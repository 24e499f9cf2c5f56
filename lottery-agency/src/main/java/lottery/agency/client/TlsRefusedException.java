package lottery.agency.client;

/**
 * One side refuses the other's certificate, or its TLS. Final: another attempt would fail in the
 * same way. The message names the file and what was expected. It carries no stack.
 */
public final class TlsRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  TlsRefusedException(String message) {
    super("TLS: " + message, null, false, false);
  }
}
