package lottery.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import lottery.server.journal.DiskStorage;
import lottery.server.journal.Export;

/** A server in this JVM, on a free port, with a clock that stands still. */
final class RunningServer implements AutoCloseable {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-08-21T12:00:00Z"), ZoneOffset.UTC);

  private final Path dataDir;
  private final Server server;
  private boolean drained;

  RunningServer(Path dataDir, Map<String, String> environment) throws StartException {
    this.dataDir = dataDir;
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("SERVER_PORT", "0");
    variables.put("SERVER_DATA_DIR", dataDir.toString());
    this.server = Server.start(ServerConfig.load(variables), CLOCK);
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
    Export.copy(DiskStorage.existing(dataDir), rows);
    return rows.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    if (!drained) {
      drain();
    }
  }
}
