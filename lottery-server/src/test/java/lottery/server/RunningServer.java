package lottery.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import lottery.log.Lines;
import lottery.server.journal.ContestsToRead;
import lottery.server.journal.Export;

/** A server in this JVM, on a free port, with a clock that usually stands still. */
final class RunningServer implements AutoCloseable {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-08-21T12:00:00Z"), ZoneOffset.UTC);

  private final Path dataDir;
  private final TcpServer server;
  private boolean drained;

  RunningServer(Path dataDir, Map<String, String> environment) throws StartException {
    this(dataDir, environment, CLOCK);
  }

  /** One for the tests of the dialects. */
  static RunningServer ofTwoAgencies(Path dataDir) throws StartException {
    return new RunningServer(
        dataDir, Map.of("SERVER_AGENCIES", "2", "SERVER_MAX_FRAME_BYTES", "65536"));
  }

  /** One with another clock. */
  RunningServer(Path dataDir, Map<String, String> environment, Clock clock) throws StartException {
    this(dataDir, config(dataDir, environment), clock);
  }

  private RunningServer(Path dataDir, ServerConfig config, Clock clock) throws StartException {
    this.dataDir = dataDir;
    this.server = TcpServer.start(config, clock, Lines.UNBOUNDED);
  }

  /** One that is less patient than a configuration can ask for. */
  static RunningServer impatient(
      Path dataDir, Map<String, String> environment, Duration idleTimeout) throws StartException {
    ServerConfig config = config(dataDir, environment);
    return new RunningServer(
        dataDir,
        new ServerConfig(
            config.port(),
            config.listenBacklog(),
            config.contest(),
            config.zone(),
            config.dataDir(),
            config.ioThreads(),
            config.busyWait(),
            config.maxFrameBytes(),
            idleTimeout,
            config.maxConnections(),
            config.maxConnectionsPerAddress(),
            config.maxConnectionsPerAgency(),
            config.shutdownDeadline(),
            config.durability(),
            config.logStyle(),
            config.loggingLevel(),
            config.bind(),
            config.tls(),
            config.admin(),
            config.signingKey(),
            config.relay(),
            config.cluster()),
        CLOCK);
  }

  private static ServerConfig config(Path dataDir, Map<String, String> environment) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("SERVER_PORT", "0");
    variables.put("SERVER_DATA_DIR", dataDir.toString());
    return ServerConfig.load(variables);
  }

  int port() {
    return server.port();
  }

  boolean drain() {
    drained = true;
    return server.drain();
  }

  String export() throws IOException {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    Export.copy(ContestsToRead.one(dataDir, Optional.empty()), rows);
    return rows.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    if (!drained) {
      drain();
    }
  }
}
