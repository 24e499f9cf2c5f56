package lottery.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import lottery.server.cluster.ClusterConfig;
import lottery.server.cluster.LogEngine;
import lottery.server.cluster.NodeTls;
import lottery.server.cluster.ReplicatedState;

/** Starts Ratis. Made by the service loader. */
public final class RatisStarter implements LogEngine.Starter {
  private static final String LOG_LEVEL = "org.slf4j.simpleLogger.log.org.apache.ratis";

  /** Kept, because the JDK forgets the level of a logger that nobody holds. */
  private static final Logger JDK_LOGGER = Logger.getLogger("org.apache.ratis");

  /** For the service loader. */
  public RatisStarter() {}

  /**
   * Turns off what the engine logs with the JDK's logger; simplelogger.properties turns off the
   * rest. A level that is set for the rest by hand leaves both on.
   */
  @Override
  public LogEngine start(
      ClusterConfig config, Optional<NodeTls> tls, Path directory, ReplicatedState state)
      throws IOException {
    if (System.getProperty(LOG_LEVEL) == null) {
      JDK_LOGGER.setLevel(Level.OFF);
    }
    return RatisEngine.start(config, tls, directory, state);
  }
}
