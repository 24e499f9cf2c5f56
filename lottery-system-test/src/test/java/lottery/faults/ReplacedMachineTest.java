package lottery.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import lottery.kit.Await;
import lottery.kit.JavaProcess;
import lottery.kit.Ports;
import lottery.kit.TlvPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Machines of a cluster come and go by an operator's acts, while an agency uploads. */
class ReplacedMachineTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir Path directory;

  private final Map<String, String> peers = new TreeMap<>();
  private final Map<String, ServerProgram> programs = new TreeMap<>();
  private final Map<String, JavaProcess> running = new HashMap<>();

  @AfterEach
  void close() {
    running.values().forEach(JavaProcess::close);
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void aLostMachineIsReplacedWhileBetsFlow() throws Exception {
    DataFile file = DataFile.write(directory, 1, 30_000);
    for (String node : List.of("n1", "n2", "n3")) {
      peers.put(node, "127.0.0.1:" + Ports.free());
    }
    for (String node : List.copyOf(peers.keySet())) {
      start(node);
    }
    String leader = awaitLeader();
    String lost = peers.keySet().stream().filter(node -> !node.equals(leader)).findFirst().get();
    AgencyProgram agency =
        new AgencyProgram(directory, file, programs.get(leader).port())
            .with("CLI_SERVER_ADDRESS", addresses());
    try (JavaProcess upload = agency.start()) {
      Await.until("the upload goes on", LIMIT, () -> agency.stored() > 1000);
      running.remove(lost).kill();
      assertThat(act(leader, "remove", "n9"))
          .isEqualTo("refused\n\"n9\" (expected: one of " + peers.keySet() + ", the members)\n");
      assertThat(act(leader, "remove", leader))
          .contains("leads (expected: transfer the lead first)");
      assertThat(act(leader, "remove", lost))
          .isEqualTo("ok\n\"" + lost + "\" is a member no more\n");
      peers.remove(lost);
      peers.put("n4", "127.0.0.1:" + Ports.free());
      start("n4");
      // It is refused until the new machine has started.
      Await.until(
          "n4 is added",
          LIMIT,
          () -> act(leader, "add", "n4=" + peers.get("n4")).equals("ok\n\"n4\" is a member\n"));
      assertThat(act(leader, "add", "n4=" + peers.get("n4"))).startsWith("refused\n\"n4\" at ");
      agency.assertEndsWell(upload, LIMIT);
    }
    String follower =
        peers.keySet().stream().filter(node -> !node.equals(leader)).findFirst().get();
    assertThat(act(follower, "transfer", "n4"))
        .isEqualTo(
            "refused\nthis machine does not lead (expected: \"" + leader + "\", which does)\n");
    assertThat(act(leader, "transfer", "n4")).isEqualTo("ok\n\"n4\" leads\n");
    Await.until("n4 leads", LIMIT, () -> leads("n4"));
    assertThat(act("n4", "remove", leader)).startsWith("ok\n");
    assertThat(running.remove(leader).exitCode(LIMIT))
        .as("exit code of a removed machine")
        .isZero();
    awaitSame("n4", follower);
    assertThat(Files.readAllLines(programs.get("n4").export())).isEqualTo(file.rows());
    running.values().forEach(JavaProcess::terminate);
    for (JavaProcess process : running.values()) {
      assertThat(process.exitCode(LIMIT)).as("exit code, output: %s", process.output()).isZero();
    }
  }

  private void start(String node) throws Exception {
    Path own = Files.createDirectory(directory.resolve(node));
    ServerProgram program =
        new ServerProgram(own, 1)
            .heap("256m")
            .with("SERVER_CLUSTER_NODE", node)
            .with(
                "SERVER_CLUSTER_PEERS",
                peers.entrySet().stream()
                    .map(peer -> peer.getKey() + "=" + peer.getValue())
                    .collect(Collectors.joining(",")));
    programs.put(node, program);
    running.put(node, program.startOnly());
  }

  private String addresses() {
    return programs.values().stream()
        .map(program -> "127.0.0.1:" + program.port())
        .collect(Collectors.joining(","));
  }

  private String awaitLeader() throws Exception {
    String[] leader = new String[1];
    Await.until(
        "a machine leads",
        LIMIT,
        () -> {
          leader[0] = running.keySet().stream().filter(this::leads).findFirst().orElse(null);
          return leader[0] != null;
        });
    return leader[0];
  }

  private boolean leads(String node) {
    try (TlvPeer peer = new TlvPeer(programs.get(node).port())) {
      return peer.ask(TlvPeer.ASK_PROGRESS, "1#x#").opcode() == TlvPeer.PROGRESS;
    } catch (IOException notNow) {
      return false;
    }
  }

  private String act(String at, String act, String node) throws IOException {
    return new Operator(directory.resolve(at).resolve("contest"))
        .act("cluster", Map.of("act", act, "node", node));
  }

  private void awaitSame(String one, String other) throws Exception {
    Await.until(
        "both have everything",
        LIMIT,
        () ->
            Files.mismatch(programs.get(one).export(), programs.get(other).export()) == -1
                && Files.readAllLines(programs.get(one).export()).size() == 30_000);
  }
}
