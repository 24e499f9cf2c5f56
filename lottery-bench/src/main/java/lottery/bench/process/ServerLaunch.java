package lottery.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a server is started: which jar, with which JVM flags.
 *
 * @param jar the server's self-contained jar
 * @param flags of its JVM
 */
public record ServerLaunch(Path jar, List<String> flags) {
  private static final Pattern FLAGS = Pattern.compile("(?m)^server_flags=\\(([^)]*)\\)");

  public ServerLaunch {
    if (!Files.isRegularFile(jar)) {
      throw new IllegalArgumentException(
          "server jar: \"" + jar + "\" (expected: a file; mvn package makes it)");
    }
    flags = List.copyOf(flags);
  }

  /** With more flags behind these; of two that contradict each other the JVM takes the last. */
  public ServerLaunch withFlags(List<String> more) {
    List<String> all = new ArrayList<>(flags);
    all.addAll(more);
    return new ServerLaunch(jar, all);
  }

  List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  /**
   * The flags that {@code run-local.sh} starts a server with, so that what is measured is what is
   * run.
   *
   * @throws IOException when the script is not there, or has no such line
   */
  public static List<String> flagsOf(Path script) throws IOException {
    Matcher found = FLAGS.matcher(Files.readString(script));
    if (!found.find()) {
      throw new IOException(script + ": no line server_flags=(…)");
    }
    return List.of(found.group(1).strip().split("\\s+"));
  }
}
