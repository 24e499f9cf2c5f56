/**
 * From the socket to a message: which dialect a connection speaks, its pipeline, and its limits.
 *
 * <p>Everything here runs on the connection's event loop. Messages go on to {@code
 * lottery.server.intake} and {@code lottery.server.draw}.
 */
package lottery.server.net;
