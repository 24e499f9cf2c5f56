package lottery.server.peer;

import io.netty.handler.codec.DecoderException;

/** A peer did not take its replies, and others needed the room. */
final class UntakenRepliesException extends DecoderException {
  private static final long serialVersionUID = 1L;

  UntakenRepliesException(long bytes) {
    super(bytes + " bytes of replies not taken, more than any other connection has");
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
