package lottery.codec.dialect;

/** The line echo: a line up to LF is answered with the same bytes. */
public final class EchoLine {

  /** The longest line, without its LF; a longer line closes the connection. */
  public static final int MAX_BYTES = 1024;

  private EchoLine() {}
}
