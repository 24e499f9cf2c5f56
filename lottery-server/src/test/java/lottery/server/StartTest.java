package lottery.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import lottery.log.Lines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps a server from starting is said in one line. */
class StartTest {
  @TempDir Path directory;

  @Test
  void refusesAPortInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      ServerConfig config =
          ServerConfig.load(
              Map.of(
                  "SERVER_PORT", String.valueOf(taken.getLocalPort()),
                  "SERVER_DATA_DIR", directory.toString()));
      assertThatThrownBy(() -> TcpServer.start(config, Clock.systemUTC(), Lines.UNBOUNDED))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("server.port: " + taken.getLocalPort())
          .hasMessageNotContaining("\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"256.1.1.1", "127.0.0.1:80", "127.0.0.1,", "fe80::1%nope"})
  void refusesAnAddressThatIsNone(String address) {
    assertThatThrownBy(() -> new RunningServer(directory, Map.of("SERVER_BIND", address)))
        .isInstanceOf(StartException.class)
        .hasMessage(
            "server.bind: \"%s\", server.port: 0 (expected: an address of this machine, and a free port; unknown host)"
                .formatted(address));
  }

  @Test
  void refusesADirectoryThatIsLocked() throws StartException {
    RunningServer first = new RunningServer(directory, Map.of());
    try {
      assertThatThrownBy(() -> new RunningServer(directory, Map.of()))
          .isInstanceOf(StartException.class)
          .hasMessageContaining(directory.toString())
          .hasMessageNotContaining("\n");
    } finally {
      first.close();
    }
  }

  @Test
  void refusesADataDirectoryThatIsAFile() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> new RunningServer(file, Map.of()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(file.toString())
        .hasMessageNotContaining("\n");
  }

  @Test
  void refusesOtherTermsThanTheContestWasOpenedWith() throws StartException {
    new RunningServer(directory, Map.of("SERVER_AGENCIES", "3")).close();
    assertThatThrownBy(() -> new RunningServer(directory, Map.of("SERVER_AGENCIES", "4")))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith(
            directory
                + "/contest-1 holds a contest with agencies 3 and draw fixed:7574 (expected:"
                + " agencies 4 and draw fixed:7574, as configured)")
        .hasMessageNotContaining("\n");
  }

  @Test
  void refusesAContestThatIsNoneOfThoseInTheDirectory() throws StartException {
    new RunningServer(directory, Map.of("SERVER_CONTEST_NAME", "monday")).close();
    assertThatThrownBy(() -> new RunningServer(directory, Map.of()))
        .isInstanceOf(StartException.class)
        .hasMessage(
            "contest.name: \"contest-1\" (expected: one of those in " + directory + ": monday)");
  }
}
