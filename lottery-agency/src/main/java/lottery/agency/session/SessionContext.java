package lottery.agency.session;

import io.netty.util.concurrent.EventExecutor;
import java.util.function.BooleanSupplier;
import lottery.agency.client.Connector;

/**
 * All that a session has from outside: network, clock, chance and output. A simulation brings its
 * own.
 *
 * @param connector opens connections, which must live on {@code executor}'s thread
 * @param executor the event loop
 * @param backoff this session's own
 * @param linesHaveRoom whether many lines may be printed now; asked on the event loop
 */
public record SessionContext(
    Connector connector, EventExecutor executor, Backoff backoff, BooleanSupplier linesHaveRoom) {}
