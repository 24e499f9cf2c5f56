package lottery.bench.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lottery.bench.process.Listening;
import lottery.bench.process.ProcessCost;
import lottery.bench.process.ServerLaunch;

/** The consensus engine alone, with the settings that the server uses it with. */
final class EngineRun {
  private static final int POLL_MILLIS = 20;
  private static final String ENGINE_JAR = "lottery-cluster.jar";

  private final ServerLaunch launch;
  private final Path run;

  /**
   * @param launch of a server that is one of several machines: its engine and its JVM's flags
   * @param run a directory of its own
   */
  EngineRun(ServerLaunch launch, Path run) {
    this.launch = launch;
    this.run = run;
  }

  /**
   * What was measured.
   *
   * @param bytes of entries
   * @param cores that all machines together used
   */
  record Result(long bytes, double seconds, double cores) {
    double megabytesPerSecond() {
      return bytes / seconds / 1e6;
    }
  }

  /** Proposes entries of one size. */
  Result measure(int machines, int entryBytes, long warmup, long entries, int inFlight)
      throws IOException {
    Files.createDirectories(run);
    List<Process> running = new ArrayList<>();
    try {
      List<Integer> ports = Listening.freePorts(machines);
      String peers =
          IntStream.range(0, machines)
              .mapToObj(i -> "n" + i + "=127.0.0." + (i + 1) + ":" + ports.get(i))
              .collect(Collectors.joining(","));
      for (int i = 0; i < machines; i++) {
        running.add(
            start(
                List.of(
                    "n" + i,
                    peers,
                    run.resolve("n" + i).toString(),
                    Integer.toString(entryBytes),
                    Long.toString(warmup),
                    Long.toString(entries),
                    Integer.toString(inFlight))));
      }
      BufferedReader leader = awaitLeader(running);
      requireLine(leader.readLine(), "begin");
      double before = cpuSeconds(running);
      String end = requireLine(leader.readLine(), "end ");
      double cpu = cpuSeconds(running) - before;
      double seconds = Long.parseLong(end.substring("end ".length())) / 1e9;
      return new Result(entryBytes * entries, seconds, cpu / seconds);
    } finally {
      running.forEach(process -> process.destroyForcibly().onExit().join());
    }
  }

  private Process start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(launch.flags());
    command.add("-cp");
    command.add(
        System.getProperty("java.class.path") + ":" + launch.jar().resolveSibling(ENGINE_JAR));
    command.add(EngineMachine.class.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectError(run.resolve(arguments.get(0) + ".log").toFile())
        .start();
  }

  /** The one that prints something first. */
  private BufferedReader awaitLeader(List<Process> running) throws IOException {
    while (true) {
      for (Process process : running) {
        BufferedReader output = process.inputReader();
        if (output.ready()) {
          return output;
        }
        if (!process.isAlive()) {
          throw new IOException("an engine has ended; see " + run);
        }
      }
      Machines.pause(POLL_MILLIS);
    }
  }

  private String requireLine(String line, String beginning) throws IOException {
    if (line == null || !line.startsWith(beginning)) {
      throw new IOException("an engine has failed; see " + run);
    }
    return line;
  }

  private static double cpuSeconds(List<Process> running) throws IOException {
    double sum = 0;
    for (Process process : running) {
      sum += ProcessCost.of(process.pid()).cpuSeconds();
    }
    return sum;
  }
}
