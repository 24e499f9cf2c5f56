package lottery.server;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lottery.codec.LotteryCodec;
import lottery.config.LogLevel;
import lottery.config.Program;
import lottery.config.Settings;
import lottery.config.Sources;
import lottery.log.LogFormat;
import lottery.log.LogLine;
import lottery.log.LogStyle;
import lottery.log.LogTime;
import lottery.server.cluster.ClusterConfig;
import lottery.server.contest.ConfiguredContest;
import lottery.server.journal.ContestName;
import lottery.server.journal.Durability;
import lottery.server.net.ConnectionLimits;
import lottery.server.net.TlsPolicy;
import lottery.server.peer.PeerLimits;
import lottery.server.relay.RelayAddress;
import lottery.tls.TlsFiles;

/**
 * The server's whole configuration, read once. {@code reference.conf} gives the meaning and the
 * rule of each value.
 *
 * @param port 0 takes any free port
 * @param zone where a day begins, for birthdates
 * @param contest the contest that has to be there, or is opened
 * @param busyWait how long an event loop looks for work before it sleeps; zero: not at all
 * @param maxConnections 0 is unlimited, as of the two after it
 * @param bind the address to listen on, or all of them
 * @param tls empty if TLS is off
 * @param admin where the pages for operators are; empty if there are none
 * @param signingKey the file of the key that signs seals; empty for one in the data directory
 * @param relay where rounds of the beacon are fetched; empty if they are not
 * @param cluster empty if this server is alone
 */
public record ServerConfig(
    int port,
    int listenBacklog,
    ConfiguredContest contest,
    ZoneId zone,
    Path dataDir,
    int ioThreads,
    Duration busyWait,
    int maxFrameBytes,
    Duration idleTimeout,
    int maxConnections,
    int maxConnectionsPerAddress,
    int maxConnectionsPerAgency,
    Duration shutdownDeadline,
    Durability durability,
    LogStyle logStyle,
    LogLevel loggingLevel,
    Optional<String> bind,
    Optional<TlsPolicy> tls,
    Optional<AdminAddress> admin,
    Optional<Path> signingKey,
    Optional<RelayAddress> relay,
    Optional<ClusterConfig> cluster) {

  private static final Program PROGRAM =
      new Program(
          ServerConfig.class,
          "SERVER_",
          "server.",
          Map.of("SERVER_DURABILITY", "journal.durability", "LOGGING_LEVEL", "logging-level"),
          Map.of(
              "SERVER_IP", "SERVER_BIND, the address to listen on",
              "AMOUNT_OF_CLIENTS", "SERVER_AGENCIES"));

  /** The server's settings, not checked yet. */
  public static Settings settings(Sources sources) {
    return Settings.load(PROGRAM, sources);
  }

  /** The configuration of these variables and nothing else. */
  public static ServerConfig load(Map<String, String> environment) {
    return read(settings(Sources.of(environment)));
  }

  /**
   * Reads and checks everything.
   *
   * @throws lottery.config.ConfigurationException naming key, value, rule and origin
   */
  static ServerConfig read(Settings settings) {
    int ioThreads = settings.integer("server.io-threads", 0, 256);
    return new ServerConfig(
        settings.integer("server.port", 0, 65535),
        settings.integer("server.listen-backlog", 1, 65535),
        contest(settings),
        settings.zone("bets.zone"),
        settings.path("server.data-dir"),
        ioThreads == 0 ? Runtime.getRuntime().availableProcessors() : ioThreads,
        settings.duration("server.busy-wait", Duration.ZERO, Duration.ofMillis(10)),
        maxFrameBytes(settings, Runtime.getRuntime().maxMemory()),
        settings.duration("server.idle-timeout", Duration.ofSeconds(1), Duration.ofDays(1)),
        settings.integer("server.max-connections", 0, 1_000_000),
        settings.integer("server.max-connections-per-address", 0, 1_000_000),
        settings.integer("server.max-connections-per-agency", 0, 1_000_000),
        settings.duration(
            "server.shutdown-deadline", Duration.ofMillis(100), Duration.ofMinutes(10)),
        settings.choice("journal.durability", Durability.class),
        new LogStyle(
            settings.choice("logging.format", LogFormat.class),
            settings.choice("logging.time", LogTime.class)),
        settings.choice("logging-level", LogLevel.class),
        settings.ifSet("server.bind", settings::text),
        TlsSettings.read(settings),
        settings.ifSet("admin.address", key -> AdminAddress.read(settings, key)),
        settings.ifSet("draw.signing-key", settings::path),
        DrawSettings.relay(settings),
        ClusterSettings.read(settings));
  }

  private static ConfiguredContest contest(Settings settings) {
    String name = settings.text("contest.name");
    if (!ContestName.isValid(name)) {
      throw settings.refused("contest.name", ContestName.rule());
    }
    return new ConfiguredContest(
        name,
        settings.integer("server.agencies", 1, 100_000),
        DrawSettings.read(settings),
        settings.ifSet("contest.closes-at", settings::instant),
        settings.choice("contest.unnamed", Unnamed.class) == Unnamed.REFUSE);
  }

  /** Longer values than the heap has room for would never be taken in. */
  static int maxFrameBytes(Settings settings, long heapBytes) {
    String key = "server.max-frame-bytes";
    int bytes =
        settings.bytes(key, LotteryCodec.MIN_MAX_FRAME_BYTES, LotteryCodec.MAX_MAX_FRAME_BYTES);
    long longest = PeerLimits.longestValue(heapBytes);
    if (bytes > longest) {
      throw settings.refused(
          key,
          "at most %d KiB with a heap of %d MiB, see -Xmx"
              .formatted(longest >> 10, heapBytes >> 20));
    }
    return bytes;
  }

  /** What is done with bets that name no contest, once there are several. */
  private enum Unnamed {
    ACCEPT,
    REFUSE
  }

  /** The certificates for other machines; empty if they speak without TLS, or there are none. */
  Optional<TlsFiles> nodeTls() {
    return cluster.flatMap(ClusterConfig::tls);
  }

  /** What peers may take. */
  public ConnectionLimits limits() {
    return new ConnectionLimits(
        maxConnections,
        maxConnectionsPerAddress,
        maxConnectionsPerAgency,
        maxFrameBytes,
        idleTimeout);
  }

  /** The {@code config} line. */
  LogLine logLine() {
    return LogLine.success("config")
        .with("port", port)
        .with("listen_backlog", listenBacklog)
        .with("agencies", contest.agencies())
        .with("logging_level", loggingLevel)
        .with("data_dir", dataDir)
        .with("io_threads", ioThreads)
        .with("busy_wait_us", busyWait.toNanos() / 1000)
        .with("max_frame_bytes", maxFrameBytes)
        .with("idle_timeout_ms", idleTimeout.toMillis())
        .with("max_connections", orUnlimited(maxConnections))
        .with("shutdown_deadline_ms", shutdownDeadline.toMillis())
        .with("durability", durability.name().toLowerCase(Locale.ROOT))
        .with("draw_number", contest.draw().number())
        .with("contest", contest.name())
        .with("bind", bind.orElse("all"))
        .with("tls_mode", TlsSettings.modeOf(tls))
        .with("bets_zone", zone)
        .with("max_connections_per_address", orUnlimited(maxConnectionsPerAddress))
        .with("max_connections_per_agency", orUnlimited(maxConnectionsPerAgency))
        .with("admin_address", admin.map(AdminAddress::toString).orElse("none"))
        .with("draw_source", contest.draw().source());
  }

  private static Object orUnlimited(int max) {
    return max == ConnectionLimits.UNLIMITED ? "unlimited" : max;
  }
}
