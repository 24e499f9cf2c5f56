package lottery.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JVM flags as a script of this project has them, so that what is measured is what is run. */
public final class JvmFlags {
  private JvmFlags() {}

  /**
   * The elements of the array {@code name} in a shell script. One that has no blanks may stand in
   * single quotes.
   *
   * @throws IOException when the script is not there, has no such line, or only a shell could
   *     evaluate it
   */
  public static List<String> of(Path script, String name) throws IOException {
    Matcher found =
        Pattern.compile("(?m)^" + name + "=\\(([^)$]*)\\)").matcher(Files.readString(script));
    if (!found.find()) {
      throw new IOException(script + ": no line " + name + "=(flags)");
    }
    return List.of(found.group(1).replace("'", "").strip().split("\\s+"));
  }
}
