package lottery.agency.session;

import io.netty.util.concurrent.EventExecutor;
import lottery.agency.client.Connector;

/**
 * Everything that a session takes from outside: network, clock and randomness. The simulation has
 * its own.
 *
 * @param connector opens connections, which must live on {@code executor}'s thread
 * @param executor the event loop
 * @param backoff this session's own
 */
public record SessionContext(Connector connector, EventExecutor executor, Backoff backoff) {}
