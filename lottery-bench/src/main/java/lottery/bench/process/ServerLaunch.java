package lottery.bench.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a server is started: which jar, with which JVM flags and variables.
 *
 * @param jar the server's self-contained jar
 * @param flags of its JVM
 * @param environment variables beside those that a run sets
 */
public record ServerLaunch(Path jar, List<String> flags, Map<String, String> environment) {
  public ServerLaunch {
    if (!Files.isRegularFile(jar)) {
      throw new IllegalArgumentException(
          "server jar: \"" + jar + "\" (expected: a file; mvn package makes it)");
    }
    flags = List.copyOf(flags);
    environment = Map.copyOf(environment);
  }

  public ServerLaunch(Path jar, List<String> flags) {
    this(jar, flags, Map.of());
  }

  /** With these variables and no others. */
  public ServerLaunch withEnvironment(Map<String, String> variables) {
    return new ServerLaunch(jar, flags, variables);
  }

  /** With more flags after these. If two contradict each other, the JVM takes the last. */
  public ServerLaunch withFlags(List<String> more) {
    List<String> all = new ArrayList<>(flags);
    all.addAll(more);
    return new ServerLaunch(jar, all, environment);
  }

  List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }
}
