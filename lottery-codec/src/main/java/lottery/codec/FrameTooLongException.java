package lottery.codec;

/**
 * A frame's header announces more bytes than the limit allows. Nothing of the value was buffered,
 * and nothing after it can be read. A peer's mistake: it carries no stack.
 */
public final class FrameTooLongException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param code the opcode's byte
   * @param length what the header announces
   * @param maxFrameBytes the limit
   */
  public FrameTooLongException(byte code, long length, long maxFrameBytes) {
    this("frame with opcode " + code, Long.toString(length), maxFrameBytes);
  }

  /**
   * @param what is too long
   * @param length what its header announces
   * @param maxBytes the limit
   */
  public FrameTooLongException(String what, String length, long maxBytes) {
    super(what + ": length " + length + " (expected: 0.." + maxBytes + " bytes)");
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
