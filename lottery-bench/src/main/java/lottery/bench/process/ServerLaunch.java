package lottery.bench.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a server is started: which jar, with which JVM flags.
 *
 * @param jar the server's self-contained jar
 * @param flags of its JVM
 */
public record ServerLaunch(Path jar, List<String> flags) {
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
}
