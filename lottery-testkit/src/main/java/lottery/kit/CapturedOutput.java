package lottery.kit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Standard output and standard error during each test, by line. A field of this type needs {@code
 * RegisterExtension} and captures before the test's own set-up and until after its tear-down.
 */
public final class CapturedOutput implements BeforeEachCallback, AfterEachCallback {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();

  @Override
  public void beforeEach(ExtensionContext context) {
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
  public void afterEach(ExtensionContext context) {
    System.setOut(out);
    System.setErr(err);
    // The build does not see captured output.
    if (lines().stream().anyMatch(line -> line.contains("LEAK"))) {
      throw new AssertionError("a buffer was not released: " + lines());
    }
  }
}
