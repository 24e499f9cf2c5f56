package lottery.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import lottery.codec.LotteryCodec;
import lottery.log.LogLine;
import lottery.server.journal.Durability;
import lottery.server.journal.Terms;

/**
 * The server's whole configuration, read once. {@code reference.conf} says what each value means
 * and may be.
 *
 * @param port 0 takes any free port
 * @param terms how many agencies take part, and the number that will be drawn
 * @param busyWait how long an event loop looks for work before it sleeps; zero: not at all
 * @param maxConnections 0 is unlimited
 */
public record ServerConfig(
    int port,
    int listenBacklog,
    Terms terms,
    Path dataDir,
    int ioThreads,
    Duration busyWait,
    int maxFrameBytes,
    Duration idleTimeout,
    int maxConnections,
    Duration shutdownDeadline,
    Durability durability,
    LogLevel loggingLevel) {

  /** What slf4j-simple knows. */
  public enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  private static final Map<String, String> VARIABLES =
      Map.ofEntries(
          Map.entry("SERVER_PORT", "server.port"),
          Map.entry("SERVER_LISTEN_BACKLOG", "server.listen-backlog"),
          Map.entry("SERVER_AGENCIES", "server.agencies"),
          Map.entry("SERVER_DATA_DIR", "server.data-dir"),
          Map.entry("SERVER_IO_THREADS", "server.io-threads"),
          Map.entry("SERVER_BUSY_WAIT", "server.busy-wait"),
          Map.entry("SERVER_MAX_FRAME_BYTES", "server.max-frame-bytes"),
          Map.entry("SERVER_IDLE_TIMEOUT", "server.idle-timeout"),
          Map.entry("SERVER_MAX_CONNECTIONS", "server.max-connections"),
          Map.entry("SERVER_SHUTDOWN_DEADLINE", "server.shutdown-deadline"),
          Map.entry("SERVER_DURABILITY", "journal.durability"),
          Map.entry("SERVER_DRAW_NUMBER", "draw.number"),
          Map.entry("LOGGING_LEVEL", "logging-level"));

  /**
   * Defaults, then the file that {@code -Dconfig.file} names, then the environment.
   *
   * @throws ConfigurationException naming key, value, rule and origin
   */
  public static ServerConfig load(Map<String, String> environment) {
    Settings settings = Settings.load(environment, VARIABLES);
    int ioThreads = settings.integer("server.io-threads", 0, 256);
    return new ServerConfig(
        settings.integer("server.port", 0, 65535),
        settings.integer("server.listen-backlog", 1, 65535),
        new Terms(
            settings.integer("server.agencies", 1, 100_000),
            settings.integer("draw.number", 0, Integer.MAX_VALUE)),
        Path.of(settings.text("server.data-dir")),
        ioThreads == 0 ? Runtime.getRuntime().availableProcessors() : ioThreads,
        settings.duration("server.busy-wait", Duration.ZERO, Duration.ofMillis(10)),
        settings.bytes(
            "server.max-frame-bytes",
            LotteryCodec.MIN_MAX_FRAME_BYTES,
            LotteryCodec.MAX_MAX_FRAME_BYTES),
        settings.duration("server.idle-timeout", Duration.ofSeconds(1), Duration.ofDays(1)),
        settings.integer("server.max-connections", 0, 1_000_000),
        settings.duration(
            "server.shutdown-deadline", Duration.ofMillis(100), Duration.ofMinutes(10)),
        settings.choice("journal.durability", Durability.class),
        settings.choice("logging-level", LogLevel.class));
  }

  /** The {@code config} line. */
  LogLine logLine() {
    return LogLine.success("config")
        .with("port", port)
        .with("listen_backlog", listenBacklog)
        .with("agencies", terms.agencies())
        .with("logging_level", loggingLevel)
        .with("data_dir", dataDir)
        .with("io_threads", ioThreads)
        .with("busy_wait_us", busyWait.toNanos() / 1000)
        .with("max_frame_bytes", maxFrameBytes)
        .with("idle_timeout_ms", idleTimeout.toMillis())
        .with("max_connections", maxConnections == 0 ? "unlimited" : maxConnections)
        .with("shutdown_deadline_ms", shutdownDeadline.toMillis())
        .with("durability", durability.name().toLowerCase(java.util.Locale.ROOT))
        .with("draw_number", terms.number());
  }
}
