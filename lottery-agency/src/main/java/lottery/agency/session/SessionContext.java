package lottery.agency.session;

import io.netty.util.concurrent.EventExecutor;
import lottery.agency.client.Connector;

/**
 * All that a session has from outside: network, clock and chance. A simulation brings its own.
 *
 * @param connector opens connections, which must live on {@code executor}'s thread
 * @param executor the event loop
 * @param backoff this session's own
 */
public record SessionContext(Connector connector, EventExecutor executor, Backoff backoff) {}
