package lottery.faults.simulation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import lottery.config.LogLevel;
import lottery.log.LogFormat;
import lottery.log.LogStyle;
import lottery.log.LogTime;
import lottery.server.ServerConfig;
import lottery.server.contest.ConfiguredContest;
import lottery.server.contest.DrawPlan;
import lottery.server.journal.Durability;
import lottery.server.net.ConnectionLimits;

/** How a simulated central is configured; now and then it does not force. */
final class SimulatedConfig {
  private static final int WINNING_NUMBER = 7574;
  private static final int MAX_FRAME_BYTES = 64 << 10;

  private SimulatedConfig() {}

  static ServerConfig of(World world, int agencies, int maxConnections) {
    return new ServerConfig(
        0,
        1,
        new ConfiguredContest(OneContest.NAME, agencies, DrawPlan.fixed(WINNING_NUMBER)),
        ZoneOffset.UTC,
        Path.of("not used"),
        1,
        Duration.ZERO,
        MAX_FRAME_BYTES,
        Duration.ofSeconds(5),
        maxConnections,
        ConnectionLimits.UNLIMITED,
        ConnectionLimits.UNLIMITED,
        Duration.ofSeconds(8),
        world.once(5) ? Durability.OS : Durability.FORCE,
        new LogStyle(LogFormat.TEXT, LogTime.PLAIN),
        LogLevel.INFO,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
