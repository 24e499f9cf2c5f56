package lottery.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Names of files as they reach a JVM: through the character set of its locale. Under {@code
 * LC_ALL=C} that is ASCII, and whatever else a name has is lost before the program begins: a file
 * or directory of another name would be read or made.
 */
public final class FileNames {

  /** What a JVM makes of bytes that are no text in its locale. */
  private static final char LOST = '\uFFFD';

  private FileNames() {}

  /** The path of this name; empty when the name was not kept, or can be none. */
  public static Optional<Path> path(String name) {
    try {
      return isKept(name) ? Optional.of(Path.of(name)) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** What the name of a file should be, and the way out. */
  public static String rule() {
    return "a file's name in the character set of this locale, "
        + System.getProperty("sun.jnu.encoding")
        + "; LC_ALL=C.UTF-8 has all characters";
  }

  /**
   * Refuses to go on in a directory whose name was not kept: every relative path would be another.
   *
   * @param directory the working directory, as the JVM knows it
   */
  public static void requireKept(String directory) {
    if (!isKept(directory)) {
      throw new ConfigurationException(
          "working directory: \"%s\" (expected: %s)".formatted(directory, rule()));
    }
  }

  private static boolean isKept(String name) {
    return name.indexOf(LOST) < 0;
  }
}
