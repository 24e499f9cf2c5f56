package lottery.codec.typed;

import io.netty.handler.codec.DecoderException;

/**
 * Bytes that stand where the dialect has no meaning for them: where the next value starts will
 * never be known. A peer's mistake: it carries no stack.
 */
public final class TypedFormatException extends DecoderException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what stands there, and what was expected
   */
  TypedFormatException(String message) {
    super(message);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
