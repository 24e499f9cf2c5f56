package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import lottery.server.RawPeer.Reply;
import lottery.server.journal.DiskStorage;
import lottery.server.journal.Export;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM in the middle of a pipelined upload, on a real process. */
@Timeout(60)
class DrainProcessTest {
  private static final int DEADLINE_SECONDS = 8;
  private static final int BETS_PER_BATCH = 10;
  private static final Reply ACK = new Reply(2, "");

  /** A time, a level, an action, a result, and further parts of a key and a value. */
  private static final String LINE =
      "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d (INFO|WARN) action: \\w+"
          + " \\| result: (success|fail|in_progress)( \\| \\w+: [^|]*)*";

  @TempDir Path directory;

  @Test
  void everyAcknowledgedBatchIsStoredAndTheExitCodeIsZero() throws Exception {
    try (ServerProcess server = new ServerProcess(directory, Map.of());
        RawPeer peer = new RawPeer(server.port())) {
      CompletableFuture<List<String>> reading = server.readOutput();
      long acknowledged = uploadUntilItEnds(server, peer);
      assertThat(server.exitCode(DEADLINE_SECONDS)).isZero();
      assertThat(storedBets()).isEqualTo(acknowledged * BETS_PER_BATCH);

      List<String> output = reading.get();
      assertThat(output).allMatch(line -> line.matches(LINE));
      assertThat(output).noneMatch(line -> line.contains("result: fail"));
      for (String resource : List.of("listener", "connections", "journal", "event_loops")) {
        assertThat(output)
            .anyMatch(
                line ->
                    line.contains(
                        "action: recurso_cerrado | result: success | recurso: " + resource));
      }
      assertThat(output.get(output.size() - 1))
          .contains("action: servidor_cerrado | result: success");
    }
  }

  @Test
  void aStandardOutputThatNobodyReadsChangesNothing() throws Exception {
    try (ServerProcess server = new ServerProcess(directory, Map.of("LOGGING_LEVEL", "DEBUG"));
        RawPeer peer = new RawPeer(server.port())) {
      long acknowledged = uploadUntilItEnds(server, peer);
      assertThat(server.exitCode(DEADLINE_SECONDS)).isZero();
      assertThat(storedBets()).isEqualTo(acknowledged * BETS_PER_BATCH);
    }
  }

  @Test
  void aSecondSignalChangesNothing() throws Exception {
    try (ServerProcess server = new ServerProcess(directory, Map.of())) {
      server.terminate();
      server.terminate();
      assertThat(server.exitCode(DEADLINE_SECONDS)).isZero();
    }
  }

  /**
   * Sends batches without waiting for replies; after a few thousand of them the server gets its
   * signal.
   *
   * @return how many were acknowledged before the server closed the connection
   */
  private static long uploadUntilItEnds(ServerProcess server, RawPeer peer) throws Exception {
    CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> sendForEver(peer));
    long acknowledged = 0;
    try {
      while (true) {
        assertThat(peer.read()).isEqualTo(ACK);
        acknowledged++;
        if (acknowledged == 3000) {
          server.terminate();
        }
      }
    } catch (EOFException end) {
      assertThat(acknowledged).isGreaterThanOrEqualTo(3000);
    }
    sender.join();
    return acknowledged;
  }

  private static void sendForEver(RawPeer peer) {
    StringBuilder value = new StringBuilder(BETS_PER_BATCH + "#");
    for (int i = 0; i < BETS_PER_BATCH; i++) {
      value.append("@" + i + "#1#Santiago Lionel#Lorca#30904465#1999-03-17#2201#");
    }
    byte[] batch = RawPeer.frame(3, value.toString());
    try {
      while (true) {
        peer.send(batch);
      }
    } catch (SocketException closed) {
      // The server has drained and closed.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long storedBets() throws IOException {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    Export.copy(DiskStorage.existing(directory), rows);
    return rows.toString(StandardCharsets.UTF_8).lines().count();
  }
}
