package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import lottery.kit.CapturedOutput;
import lottery.server.admin.ControlAddress;
import lottery.server.admin.PathTooLongException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The control socket, from the command line to the contests and back. */
class CtlTest {
  private static final Map<String, String> TWO_AGENCIES = Map.of("SERVER_AGENCIES", "2");

  @TempDir Path directory;
  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  @Test
  void anOperatorAsksAndActsAndTheAuditKeepsWhoItWas() throws Exception {
    try (RunningServer server = new RunningServer(directory, TWO_AGENCIES)) {
      assertThat(server.port()).isPositive();
      assertThat(Files.getPosixFilePermissions(socket()))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(ctl("status")).isEqualTo(LotteryServer.DONE);
      assertThat(output.lines()).contains("state      open", "ready      0 of 2");
      assertThat(ctl("close-book", "1", "--why", "la línea & más", "--by", "ana"))
          .isEqualTo(LotteryServer.DONE);
      assertThat(ctl("audit")).isEqualTo(LotteryServer.DONE);
      String user = System.getProperty("user.name");
      assertThat(output.lines())
          .anyMatch(
              line ->
                  line.startsWith("2 ")
                      && line.endsWith(" " + user + "/ana close-book agency=1 why=la línea & más"));
      assertThat(output.errors()).isEmpty();

      assertThat(ctl("close-book", "1", "--why", "again")).isEqualTo(LotteryServer.FAILED);
      assertThat(ctl("closes-at", "tomorrow", "--why", "x")).isEqualTo(LotteryServer.FAILED);
      assertThat(ctl("audit", "--contest", "friday")).isEqualTo(LotteryServer.FAILED);
      assertThat(ctl("cancel", "--why", "x", "--by", "a b")).isEqualTo(LotteryServer.FAILED);
      assertThat(ctl("open", "next", "--draw", "beacons")).isEqualTo(LotteryServer.FAILED);
      assertThat(ctl("open", "next", "--draw", "beacon", "--not-before", "1960-01-01T00:00:00Z"))
          .isEqualTo(LotteryServer.FAILED);
      assertThat(output.errors())
          .containsExactly(
              "lottery-server: agency 1's book is closed already",
              "lottery-server: time: \"tomorrow\" (expected: an instant with its zone such as"
                  + " 2026-01-31T18:00:00Z)",
              "lottery-server: contest: \"friday\" (expected: one of contest-1)",
              "lottery-server: by: \"a b\" (expected: 1..32 of A-Z a-z 0-9 . _ -)",
              "lottery-server: draw: \"beacons\" (expected: officers, beacon, or fixed: and"
                  + " a number of 0..2147483647)",
              "lottery-server: draw: not before -315619200, delay 600 (expected: unix seconds,"
                  + " seconds)");
    }
    assertThat(socket()).as("it goes with its server").doesNotExist();
  }

  @Test
  void aServerThatIsAloneHasNoMachinesToChange() throws Exception {
    try (RunningServer server = new RunningServer(directory, TWO_AGENCIES)) {
      assertThat(server.port()).isPositive();
      assertThat(ctl("cluster")).isEqualTo(LotteryServer.FAILED);
      assertThat(ctl("cluster", "remove", "n2")).isEqualTo(LotteryServer.FAILED);
      assertThat(ctl("cluster", "add")).isEqualTo(LotteryServer.USAGE);
      assertThat(ctl("cluster", "drop", "n2")).isEqualTo(LotteryServer.USAGE);
      assertThat(output.errors())
          .containsExactly(
              "lottery-server: this server is alone (expected: cluster.node and cluster.peers)",
              "lottery-server: this server is alone (expected: cluster.node and cluster.peers)",
              "lottery-server: cluster: \"add\" (expected: transfer NODE, add NAME=HOST:PORT or"
                  + " remove NAME)",
              "lottery-server: cluster: \"drop n2\" (expected: transfer NODE, add NAME=HOST:PORT or"
                  + " remove NAME)");
    }
  }

  @Test
  void programsGetTheStatusAsOneLineOfJson() throws Exception {
    try (RunningServer server = new RunningServer(directory, TWO_AGENCIES)) {
      assertThat(server.port()).isPositive();
      ctl("status", "--json");
      assertThat(output.lines())
          .last()
          .asString()
          .matches(
              "\\{\"contest\":\\{\"name\":\"contest-1\",\"id\":\"[0-9a-f]{32}\",\"state\":\"open\",\"closes_at\":null}"
                  + ",\"bets\":0,\"rate\":null,\"agencies\":\\[\\{\"id\":1,.*\"others\":\\[]}");
    }
  }

  @Test
  void withoutAServerOneLineSaysSo() {
    assertThat(ctl("status")).isEqualTo(LotteryServer.FAILED);
    assertThat(output.errors())
        .singleElement()
        .asString()
        .startsWith("lottery-server: no server answers at " + socket());
  }

  @Test
  void theSocketOfAServerThatHasDiedIsRemoved() throws Exception {
    try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(ControlAddress.in(directory));
    }
    assertThat(socket()).exists();
    try (RunningServer server = new RunningServer(directory, TWO_AGENCIES)) {
      assertThat(server.port()).isPositive();
      assertThat(ctl("status")).isEqualTo(LotteryServer.DONE);
    }
  }

  @Test
  void whereThereCanBeNoSocketTheServerServesAllTheSame() throws Exception {
    Files.writeString(socket(), "a file of somebody's");
    try (RunningServer server = new RunningServer(directory, TWO_AGENCIES)) {
      assertThat(server.port()).isPositive();
      assertThat(output.lines())
          .anyMatch(line -> line.contains("action: control | result: fail | error: " + socket()));
    }
    assertThat(socket()).hasContent("a file of somebody's");
  }

  @Test
  void aPathThatNoSocketCanHaveIsSaidWithWhatToDo() throws IOException {
    Path deep = directory.resolve("d".repeat(100));
    assertThatThrownBy(() -> ControlAddress.in(deep))
        .isInstanceOf(PathTooLongException.class)
        .hasMessageContaining(
            " bytes (expected: at most 107 for a socket; start the server and ctl");
    assertThat(ControlAddress.in(Path.of("x".repeat(90))).getPath()).isRelative();
  }

  private Path socket() {
    return directory.resolve(ControlAddress.FILE);
  }

  private int ctl(String... words) {
    String[] all = new String[words.length + 3];
    all[0] = "ctl";
    all[1] = "--data-dir";
    all[2] = directory.toString();
    System.arraycopy(words, 0, all, 3, words.length);
    return new CommandLine(new LotteryServer()).execute(all);
  }
}
