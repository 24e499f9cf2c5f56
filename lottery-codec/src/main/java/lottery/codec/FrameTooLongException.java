package lottery.codec;

/**
 * A frame's header announces more bytes than are taken. Nothing of the value was buffered, and
 * nothing after it can be read any more. A peer's mistake: it carries no stack.
 */
public final class FrameTooLongException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param code the opcode's byte
   * @param length what the header announces
   * @param maxFrameBytes the limit
   */
  public FrameTooLongException(byte code, long length, long maxFrameBytes) {
    super(
        "frame with opcode "
            + code
            + ": length "
            + length
            + " (expected: 0.."
            + maxFrameBytes
            + " bytes)",
        null,
        false,
        false);
  }
}
