package lottery.bench.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The limit of open files. A process cannot raise its own from Java, so this one is run again from
 * a shell that can.
 */
public final class OpenFiles {
  private static final String RAISED = "LOTTERY_BENCH_RAISED";
  private static final String LIMIT = "Max open files";

  private OpenFiles() {}

  /** How many this process, and the ones it starts, may have open. */
  public static int limit() throws IOException {
    String line =
        Files.readAllLines(Path.of("/proc/self/limits")).stream()
            .filter(one -> one.startsWith(LIMIT))
            .findFirst()
            .orElseThrow();
    String soft = line.substring(LIMIT.length()).strip().split("\\s+", 2)[0];
    return soft.equals("unlimited") ? Integer.MAX_VALUE : Integer.parseInt(soft);
  }

  /**
   * Whether {@link #runAgain} would work: this user may raise the limit, and it was not tried
   * before.
   */
  public static boolean canBeRaised(int needed) throws IOException {
    return System.getenv(RAISED) == null
        && exitCode(
                new ProcessBuilder("/bin/sh", "-c", "ulimit -n " + needed + " 2>/dev/null").start())
            == 0;
  }

  /**
   * Runs this program again with the same arguments and a higher limit; its children inherit it.
   *
   * @return its exit code
   */
  public static int runAgain(int needed, List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -n " + needed + " && exec \"$@\"", "sh"));
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "lottery.bench.LotteryBench"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put(RAISED, Integer.toString(needed));
    return exitCode(builder.start());
  }

  private static int exitCode(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
      throw new IOException("interrupted", e);
    }
  }
}
