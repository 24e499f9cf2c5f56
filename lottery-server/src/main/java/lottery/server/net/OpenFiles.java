package lottery.server.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many files this process may have open, of which connections get all but a reserve. */
final class OpenFiles {
  /**
   * For the journal and its lookups, the jars, the event loops, and for connections that are just
   * being turned away.
   */
  static final int RESERVE = 128;

  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final String NAME = "Max open files";
  private static final Pattern SOFT_LIMIT = Pattern.compile(NAME + " +(\\d+) .*");

  private OpenFiles() {}

  /** The most connections that this process may have; many where that is not known. */
  static int forConnections() {
    try {
      return Files.readAllLines(LIMITS).stream()
          .filter(line -> line.startsWith(NAME))
          .mapToInt(OpenFiles::forConnections)
          .findFirst()
          .orElse(Integer.MAX_VALUE);
    } catch (IOException e) {
      // Not Linux.
      return Integer.MAX_VALUE;
    }
  }

  /** Of a line {@code Max open files 20000 524288 files}: the first number counts. */
  static int forConnections(String line) {
    Matcher limit = SOFT_LIMIT.matcher(line);
    return limit.matches()
        ? Math.max(1, Integer.parseInt(limit.group(1)) - RESERVE)
        : Integer.MAX_VALUE;
  }
}
