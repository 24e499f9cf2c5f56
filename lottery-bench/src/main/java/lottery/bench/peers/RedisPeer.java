package lottery.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lottery.bench.load.BareLoad;
import lottery.bench.process.Listening;

/**
 * Starts a Redis that appends to its file and forces it before it answers ({@code appendfsync
 * always}).
 */
final class RedisPeer {
  private static final String PACKAGE = "redis-server";

  private final Path program;
  private final Path directory;

  private RedisPeer(Path program, Path directory) {
    this.program = program;
    this.directory = directory;
  }

  /** Empty when it is not installed. */
  static Optional<RedisPeer> in(Path directory) {
    return Tool.find(PACKAGE).map(program -> new RedisPeer(program, directory));
  }

  /** Stores bets in it, and counts them afterwards. */
  PeerResult measure(BareLoad load) throws IOException {
    Files.createDirectories(directory);
    int port = Listening.freePort();
    Process redis = start(port);
    try {
      Listening.await(redis, port);
      double betsPerSecond = load.run(port, new RespDialect());
      requireStored(load, port);
      return new PeerResult(
          "Redis, always", "window " + load.window(), load.batchSize(), betsPerSecond);
    } finally {
      redis.destroy();
      Tool.await(redis);
    }
  }

  private Process start(int port) throws IOException {
    List<String> command =
        List.of(
            program.toString(),
            "--port",
            Integer.toString(port),
            "--bind",
            "127.0.0.1",
            "--dir",
            directory.toString(),
            "--save",
            "",
            "--appendonly",
            "yes",
            "--appendfsync",
            "always",
            "--logfile",
            directory.resolve("redis.log").toString());
    Process redis = new ProcessBuilder(command).start();
    Runtime.getRuntime().addShutdownHook(new Thread(redis::destroyForcibly));
    return redis;
  }

  private static void requireStored(BareLoad load, int port) throws IOException {
    for (int agency = 1; agency <= load.agencies(); agency++) {
      String printed =
          Tool.run(
              List.of("redis-cli", "-p", Integer.toString(port), "LLEN", RespDialect.key(agency)));
      if (Long.parseLong(printed.strip()) != load.betsEach()) {
        throw new IOException(
            "Redis has "
                + printed.strip()
                + " bets of agency "
                + agency
                + " (expected: "
                + load.betsEach()
                + ")");
      }
    }
  }
}
