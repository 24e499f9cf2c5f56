package lottery.server.net;

import java.time.Duration;

/**
 * The limits of connections.
 *
 * @param maxConnections the most at a time, or {@link #UNLIMITED}
 * @param maxPerAddress the most at a time from one address, or {@link #UNLIMITED}
 * @param maxPerAgency the most at a time of one agency, or {@link #UNLIMITED}
 * @param maxFrameBytes the longest frame value that is taken
 * @param idleTimeout how long a peer may send no complete message while nothing is owed to it
 */
public record ConnectionLimits(
    int maxConnections,
    int maxPerAddress,
    int maxPerAgency,
    int maxFrameBytes,
    Duration idleTimeout) {
  /** The value of {@code server.max-connections} and similar keys for no limit. */
  public static final int UNLIMITED = 0;
}
