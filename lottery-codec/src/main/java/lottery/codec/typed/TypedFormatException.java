package lottery.codec.typed;

import io.netty.handler.codec.DecoderException;

/**
 * Bytes without a meaning in the dialect. The start of the next value cannot be known any more. A
 * peer's mistake: it carries no stack.
 */
public final class TypedFormatException extends DecoderException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what was found, and what was expected
   */
  TypedFormatException(String message) {
    super(message);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
