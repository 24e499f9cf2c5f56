package lottery.agency.client;

import java.io.IOException;

/**
 * The connection ended before the reply came. Indefinite: the request may have been carried out, or
 * not. It carries no stack.
 */
public final class ConnectionLostException extends IOException {

  private static final long serialVersionUID = 1L;

  ConnectionLostException(String message) {
    super(message);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
