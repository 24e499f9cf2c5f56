/**
 * From the socket to a message: which dialect a connection speaks, its pipeline, and its limits.
 *
 * <p>The problem: one port serves three dialects, to peers that may be slow, silent or wrong.
 * {@code DialectDetector} recognises the dialects by their first bytes, {@code DialectEntry} puts
 * TLS before them, {@link lottery.server.net.ServerInitializer} shows the pipeline of each, {@code
 * Admission} and {@code IdleCloser} enforce limits, and {@code PeerErrors} ends only the connection
 * on which something went wrong.
 *
 * <p>Its threads: each connection's own event loop. {@link lottery.server.net.Connections} may be
 * used by any thread.
 *
 * <p>Where data goes next: a request goes to its handler in {@code lottery.server.intake}, a
 * question for winners to {@code lottery.server.draw}.
 */
package lottery.server.net;
