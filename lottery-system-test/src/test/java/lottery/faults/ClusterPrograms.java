package lottery.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import lottery.kit.Await;
import lottery.kit.JavaProcess;
import lottery.kit.Ports;
import lottery.kit.TlvPeer;

/** Three server programs that are one cluster, on this machine. */
final class ClusterPrograms implements AutoCloseable {
  static final int NODES = 3;

  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final List<ServerProgram> programs = new ArrayList<>();
  private final List<JavaProcess> running = new ArrayList<>();

  /** Starts all. */
  ClusterPrograms(Path directory, int agencies) throws Exception {
    String peers = peers();
    for (int node = 1; node <= NODES; node++) {
      Path own = Files.createDirectory(directory.resolve("node-" + node));
      programs.add(
          new ServerProgram(own, agencies)
              .heap("256m")
              .with("SERVER_CLUSTER_NODE", "n" + node)
              .with("SERVER_CLUSTER_PEERS", peers));
      running.add(null);
    }
    startDead();
  }

  private static String peers() throws IOException {
    List<String> peers = new ArrayList<>();
    for (int node = 1; node <= NODES; node++) {
      peers.add("n" + node + "=127.0.0.1:" + Ports.free());
    }
    return String.join(",", peers);
  }

  /** What an agency connects to: the addresses of all. */
  String addresses() {
    return programs.stream()
        .map(program -> "127.0.0.1:" + program.port())
        .collect(Collectors.joining(","));
  }

  int port(int node) {
    return programs.get(node).port();
  }

  /** Starts those that do not run. */
  void startDead() throws Exception {
    for (int node = 0; node < NODES; node++) {
      if (running.get(node) == null) {
        running.set(node, programs.get(node).startOnly());
      }
    }
  }

  /** Waits until a node takes bets; returns which. */
  int awaitLeader() throws Exception {
    return awaitLeaderBeside(-1);
  }

  /** The same, but a node that is paused and would not answer. */
  int awaitLeaderBeside(int paused) throws Exception {
    int[] leader = new int[1];
    Await.until(
        "a node leads",
        LIMIT,
        () -> {
          OptionalInt found = leaderBeside(paused);
          leader[0] = found.orElse(-1);
          return found.isPresent();
        });
    return leader[0];
  }

  private OptionalInt leaderBeside(int paused) {
    for (int node = 0; node < NODES; node++) {
      JavaProcess process = running.get(node);
      if (process != null && !process.isAlive()) {
        throw new AssertionError("node " + node + " has ended: " + outputOf(process));
      }
      if (node != paused && leads(node)) {
        return OptionalInt.of(node);
      }
    }
    return OptionalInt.empty();
  }

  private static String outputOf(JavaProcess process) {
    try {
      return String.join("\n", process.output());
    } catch (IOException e) {
      return e.toString();
    }
  }

  private boolean leads(int node) {
    try (TlvPeer peer = new TlvPeer(port(node))) {
      return peer.ask(TlvPeer.ASK_PROGRESS, "1#x#").opcode() == TlvPeer.PROGRESS;
    } catch (IOException notNow) {
      return false;
    }
  }

  /** SIGKILL. */
  void kill(int node) throws Exception {
    running.get(node).kill();
    running.set(node, null);
  }

  /** SIGSTOP: it does nothing more, and its connections stay. */
  void pause(int node) throws Exception {
    signal(node, "STOP");
  }

  /** SIGCONT. */
  void goOn(int node) throws Exception {
    signal(node, "CONT");
  }

  private void signal(int node, String name) throws Exception {
    String pid = Long.toString(running.get(node).pid());
    assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
  }

  /** SIGTERM to all; every one ends well. */
  void terminate() throws Exception {
    running.forEach(JavaProcess::terminate);
    for (JavaProcess process : running) {
      assertThat(process.exitCode(LIMIT)).as("exit code, output: %s", process.output()).isZero();
    }
  }

  /** Whether {@link #export} would succeed: all nodes have the same bets, seal and draw. */
  boolean haveTheSame() {
    try {
      export();
      return true;
    } catch (Exception | AssertionError notYet) {
      return false;
    }
  }

  /** What all nodes, running or not, have stored, in a file: the same, and sound. */
  Path export() throws Exception {
    Path first = programs.get(0).export();
    List<String> report = report(programs.get(0));
    assertThat(report).contains("result       sound");
    for (ServerProgram other : programs.subList(1, NODES)) {
      assertThat(Files.mismatch(first, other.export())).as("where exports differ").isEqualTo(-1);
      assertThat(report(other)).isEqualTo(report);
    }
    return first;
  }

  /** What verify prints, without the directory. */
  private static List<String> report(ServerProgram program) throws Exception {
    return program.verify().stream().filter(line -> !line.startsWith("directory")).toList();
  }

  @Override
  public void close() {
    running.stream().filter(process -> process != null).forEach(JavaProcess::close);
  }
}
