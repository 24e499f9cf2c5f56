package lottery.agency;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Standard output and standard error of a test, by line. */
public final class CapturedOutput implements AutoCloseable {
  private static final int TIMESTAMP_CHARS = "2024-08-21 22:11:15 ".length();

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();

  public CapturedOutput() {
    System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
  }

  /** Lines of the log without their time: {@code INFO action: … | result: …}. */
  public List<String> log() {
    return outBytes
        .toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.substring(TIMESTAMP_CHARS))
        .toList();
  }

  /** Lines of standard output as they are. */
  public List<String> output() {
    return outBytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** Lines of standard error. */
  public List<String> errors() {
    return errBytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
    // What is captured here is out of the build's sight.
    if (outBytes.toString(StandardCharsets.UTF_8).contains("LEAK")) {
      throw new AssertionError("a buffer was not released: " + output());
    }
  }
}
