package lottery.codec.dialect;

/** The line echo: a line up to LF, which is answered with the same bytes. */
public final class EchoLine {

  /** The longest line, its LF not counted; a longer one closes the connection. */
  public static final int MAX_BYTES = 1024;

  private EchoLine() {}
}
