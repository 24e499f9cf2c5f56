package lottery.bench.hostile;

import java.time.Duration;
import java.util.Optional;

/** What an attack has cost. Filled in by {@link HostileRun} as it goes. */
final class HostileResult {
  static final String HEAD =
      """
      | attack | honest upload | times the usual | lone batch p50 / p99 | resident | log | connections, ended by the server | start after kill -9 | exit code, time at SIGTERM | stored |
      |---|---|---|---|---|---|---|---|---|---|\
      """;

  private final String attack;
  Optional<Duration> upload = Optional.empty();
  Optional<Duration> start = Optional.empty();
  String lone = "";
  String drain = "";
  String stored = "";
  boolean isAlive;
  long residentBytes;
  long logBytes;
  Duration logTime = Duration.ZERO;
  long conversations;
  long ended;

  HostileResult(String attack) {
    this.attack = attack;
  }

  /** A row under {@link #HEAD}. */
  String row(Duration usual) {
    return String.format(
        "| %s | %s | %s | %s | %s | %.2f MB in %.0f s | %,d, %,d | %s | %s | %s |",
        attack,
        upload.map(HostileResult::seconds).orElse("NEVER"),
        upload
            .map(time -> String.format("%.1f", (double) time.toNanos() / usual.toNanos()))
            .orElse("-"),
        lone,
        isAlive ? String.format("%,d MB", residentBytes >> 20) : "DEAD",
        logBytes / 1e6,
        logTime.toMillis() / 1e3,
        conversations,
        ended,
        start.map(HostileResult::seconds).orElse("NOT"),
        drain,
        stored);
  }

  private static String seconds(Duration time) {
    return String.format("%.1f s", time.toNanos() / 1e9);
  }
}
