package lottery.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.Locale;

/**
 * What is printed is read by programs, so it is the same wherever the program runs: ASCII digits,
 * no local forms, UTF-8.
 */
public final class RootLocale {
  private RootLocale() {}

  /** The first that a program does. Standard output has to be flushed at its end. */
  public static void enter() {
    Locale.setDefault(Locale.ROOT);
    System.setOut(
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), false, UTF_8));
    System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8));
  }
}
