package lottery.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import lottery.kit.Await;
import lottery.kit.JavaProcess;
import lottery.kit.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One machine of three is of an older version, as far as entries of the log go. */
class MixedVersionsTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String OPTIONS = "JAVA_TOOL_OPTIONS";
  private static final String OLDER = "-Dlottery.test.knownEntries=1";

  @TempDir Path directory;

  private final List<JavaProcess> running = new ArrayList<>();

  @AfterEach
  void close() {
    running.forEach(JavaProcess::close);
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void newEntriesComeWhenTheLastMachineIsUpgradedAndThenThereIsNoWayBack() throws Exception {
    List<String> peers = new ArrayList<>();
    for (int node = 1; node <= 3; node++) {
      peers.add("n" + node + "=127.0.0.1:" + Ports.free());
    }
    List<ServerProgram> programs = new ArrayList<>();
    for (int node = 1; node <= 3; node++) {
      Path own = Files.createDirectory(directory.resolve("n" + node));
      programs.add(
          new ServerProgram(own, 1)
              .heap("256m")
              .with("SERVER_CLUSTER_NODE", "n" + node)
              .with("SERVER_CLUSTER_PEERS", String.join(",", peers)));
    }
    ServerProgram last = programs.get(2).with(OPTIONS, OLDER);
    for (ServerProgram program : programs) {
      running.add(program.startOnly());
    }
    DataFile file = DataFile.write(directory, 1, 3_000);
    AgencyProgram agency =
        new AgencyProgram(directory, file, programs.get(0).port())
            .with(
                "CLI_SERVER_ADDRESS",
                "127.0.0.1:%d,127.0.0.1:%d,127.0.0.1:%d"
                    .formatted(
                        programs.get(0).port(), programs.get(1).port(), programs.get(2).port()));
    try (JavaProcess upload = agency.start()) {
      agency.assertEndsWell(upload, LIMIT);
    }
    assertThat(status("n1")).contains("entries of version 1");
    assertThat(status("n3")).contains("entries of version 1");

    running.get(2).terminate();
    assertThat(running.remove(2).exitCode(LIMIT)).isZero();
    last.with(OPTIONS, "");
    running.add(last.startOnly());
    for (String node : List.of("n1", "n2", "n3")) {
      Await.until(
          node + " knows that all know more",
          LIMIT,
          () -> status(node).contains("entries of version 2"));
    }

    running.get(2).terminate();
    assertThat(running.remove(2).exitCode(LIMIT)).isZero();
    last.with(OPTIONS, OLDER);
    JavaProcess back = last.startOnly();
    running.add(back);
    assertThat(back.exitCode(LIMIT)).as("exit code of an older version").isEqualTo(1);
  }

  /** What {@code ctl cluster} says; nothing where there is no answer. */
  private String status(String node) {
    try {
      return new Operator(directory.resolve(node).resolve("contest")).act("cluster", Map.of());
    } catch (IOException notYet) {
      return "";
    }
  }
}
