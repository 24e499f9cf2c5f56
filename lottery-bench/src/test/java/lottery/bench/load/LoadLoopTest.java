package lottery.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import lottery.bench.bets.BatchRing;
import lottery.bench.bets.StoredContest;
import lottery.log.Lines;
import lottery.server.ServerConfig;
import lottery.server.TcpServer;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real server in this JVM, and everything that the load generator says to it. */
class LoadLoopTest {
  private static final int BATCH = 7;
  private static final int BATCHES = 200;

  @TempDir private Path directory;
  private TcpServer server;
  private boolean drained;
  private List<BatchRing> rings;

  @BeforeEach
  void start() throws Exception {
    server =
        TcpServer.start(
            ServerConfig.load(
                Map.of(
                    "SERVER_PORT",
                    "0",
                    "SERVER_AGENCIES",
                    "2",
                    "SERVER_DATA_DIR",
                    directory.toString(),
                    "SERVER_DURABILITY",
                    "os")),
            Clock.systemUTC(),
            Lines.UNBOUNDED);
    rings = List.of(new BatchRing(1, BATCH), new BatchRing(2, BATCH));
  }

  @AfterEach
  void drain() {
    if (!drained) {
      stop();
    }
  }

  private void stop() {
    drained = true;
    server.drain();
  }

  @ParameterizedTest
  @EnumSource
  void storesEveryBetInEveryDialect(ServerDialect dialect) throws Exception {
    Histogram latencies;
    try (LoadLoop loop = new LoadLoop(server.port(), dialect, rings, 3)) {
      latencies = loop.run(BATCHES, 0);
    }
    stop();

    assertThat(latencies.getTotalCount()).isEqualTo(2 * BATCHES);
    new StoredCheck(StoredContest.directoryIn(directory), dialect).check(rings, BATCHES);
  }

  @Test
  void goesOnWhereTheLastRunOfTheSameConnectionsEnded() throws Exception {
    try (LoadLoop loop = new LoadLoop(server.port(), ServerDialect.SUBMIT, rings, 3)) {
      loop.run(BATCHES, 0);
      loop.run(1, 1000);
    }
    stop();

    new StoredCheck(StoredContest.directoryIn(directory), ServerDialect.SUBMIT)
        .check(rings, BATCHES + 1);
  }

  @Test
  void findsOutWhenLessIsStoredThanWasSent() throws Exception {
    try (LoadLoop loop = new LoadLoop(server.port(), ServerDialect.SUBMIT, rings, 1)) {
      loop.run(1, 0);
    }
    stop();

    assertThatThrownBy(
            () ->
                new StoredCheck(StoredContest.directoryIn(directory), ServerDialect.SUBMIT)
                    .check(rings, 2))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("agency 1 has 7 bets")
        .hasMessageContaining("expected: 14");
  }

  @Test
  void saysWhatTheServerRefused() throws Exception {
    List<BatchRing> unknown = List.of(new BatchRing(3, BATCH));
    try (LoadLoop loop = new LoadLoop(server.port(), ServerDialect.SUBMIT, unknown, 1)) {
      assertThatThrownBy(() -> loop.run(1, 0))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("expected: ACK");
    }
  }
}
