package lottery.server.net;

import java.time.Duration;

/**
 * What peers may take of a central.
 *
 * @param maxConnections the most connections at a time, or {@link Connections#UNLIMITED}
 * @param maxFrameBytes the longest frame value that is taken
 * @param idleTimeout how long a peer may say nothing whole while nothing is owed to it
 */
public record PeerLimits(int maxConnections, int maxFrameBytes, Duration idleTimeout) {}
