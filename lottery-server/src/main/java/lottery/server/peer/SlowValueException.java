package lottery.server.peer;

import io.netty.handler.codec.DecoderException;

/** A value had room, and did not come in time. */
final class SlowValueException extends DecoderException {
  private static final long serialVersionUID = 1L;

  SlowValueException(int bytes, Patience patience) {
    super(
        "value of "
            + bytes
            + " bytes not complete after "
            + patience.nanosFor(bytes) / 1_000_000
            + " ms");
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
