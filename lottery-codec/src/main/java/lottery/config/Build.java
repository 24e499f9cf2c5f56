package lottery.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which build this is: the version, and the commit if it is known. */
public final class Build {
  private static final String FILE = "build.properties";

  private Build() {}

  /**
   * Such as {@code 1.0.0 (3c0ffee)}, {@code 1.0.0 (3c0ffee-modified)} of a tree with changes, or
   * {@code 1.0.0} of a build outside a repository. Classes that Maven has not built have no
   * version.
   */
  public static String version() {
    try (InputStream in = Build.class.getResourceAsStream(FILE)) {
      if (in == null) {
        return "unknown";
      }
      Properties build = new Properties();
      build.load(in);
      return text(build.getProperty("version"), build.getProperty("commit"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String version, String commit) {
    return commit.isEmpty() ? version : version + " (" + commit + ")";
  }
}
