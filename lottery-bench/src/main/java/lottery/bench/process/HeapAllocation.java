package lottery.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes that the threads of a JVM have allocated so far, from its own thread dump; needs the JDK's
 * jcmd.
 */
public final class HeapAllocation {
  private static final Pattern ALLOCATED = Pattern.compile(" allocated=(\\d+)([BKMG])?");

  private HeapAllocation() {}

  /** Of the JVM with that process id; empty when there is no jcmd or it did not answer. */
  public static OptionalLong of(long pid) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (!Files.isExecutable(jcmd)) {
      return OptionalLong.empty();
    }
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), "Thread.print", "-e=true")
            .redirectErrorStream(true)
            .start();
    String dump =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    long bytes = sum(dump);
    return bytes == 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
  }

  static long sum(String dump) {
    long bytes = 0;
    Matcher found = ALLOCATED.matcher(dump);
    while (found.find()) {
      bytes += Long.parseLong(found.group(1)) << shift(found.group(2));
    }
    return bytes;
  }

  private static int shift(String unit) {
    return switch (unit == null ? "B" : unit) {
      case "K" -> 10;
      case "M" -> 20;
      case "G" -> 30;
      default -> 0;
    };
  }
}
