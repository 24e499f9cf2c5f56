package lottery.kit;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A stream for standard output that hands each line of the log to a test and prints none. */
public final class LineListener extends PrintStream {
  private final Consumer<String> listener;

  public LineListener(Consumer<String> listener) {
    super(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    this.listener = listener;
  }

  @Override
  public void println(String line) {
    listener.accept(line);
  }
}
