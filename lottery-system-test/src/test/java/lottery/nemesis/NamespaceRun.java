package lottery.nemesis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lottery.kit.JavaProcess;
import lottery.kit.JavaProgram;

/**
 * {@link Nemesis} in namespaces of its own, to its end.
 *
 * @param exitCode 0 if everything held
 * @param output its lines
 */
record NamespaceRun(int exitCode, List<String> output) {
  private static final List<String> NAMESPACES =
      List.of("--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc");

  /**
   * Runs it.
   *
   * @param directory fresh
   * @param seed of its choices
   * @param classPath of the servers
   */
  static NamespaceRun of(Path directory, long seconds, long seed, String classPath)
      throws Exception {
    try (JavaProcess nemesis =
        new JavaProgram(Nemesis.class.getName())
            .after(namespaces())
            .heap("512m")
            .start(directory.toString(), Long.toString(seconds), Long.toString(seed), classPath)) {
      List<String> output = nemesis.lines();
      return new NamespaceRun(nemesis.exitCode(Duration.ofMinutes(1)), output);
    }
  }

  /** Root may have namespaces; another user is root in a namespace of users. */
  private static List<String> namespaces() {
    List<String> command = new ArrayList<>(List.of("unshare"));
    if (!Shell.works("unshare --net --mount true")) {
      command.addAll(List.of("--user", "--map-root-user"));
    }
    command.addAll(NAMESPACES);
    return command;
  }

  String text() {
    return String.join("\n", output);
  }
}
