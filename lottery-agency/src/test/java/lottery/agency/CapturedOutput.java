package lottery.agency;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Standard output and standard error of a test, by line. */
public final class CapturedOutput implements AutoCloseable {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();

  public CapturedOutput() {
    System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
  }

  /**
   * Lines of standard output. Those of the log are without their time, which the programs' own
   * output adds: {@code INFO action: … | result: …}.
   */
  public List<String> lines() {
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
      throw new AssertionError("a buffer was not released: " + lines());
    }
  }
}
