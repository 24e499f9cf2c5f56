package lottery.agency.client;

import java.io.IOException;

/**
 * The connection ended before the reply came. Indefinite: the request may have been carried out, or
 * not. It carries no stack.
 */
public final class ConnectionLostException extends IOException {

  private static final long serialVersionUID = 1L;

  private final boolean beforeAnyReply;

  ConnectionLostException(String message) {
    this(message, false);
  }

  /**
   * @param beforeAnyReply whether nothing at all has come on the connection
   */
  ConnectionLostException(String message, boolean beforeAnyReply) {
    super(message);
    this.beforeAnyReply = beforeAnyReply;
  }

  /**
   * Whether nothing at all has come on the connection, as from a peer that speaks another dialect.
   */
  public boolean isBeforeAnyReply() {
    return beforeAnyReply;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
