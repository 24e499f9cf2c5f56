/**
 * The central's program: command line, configuration, and the wiring of the rooms below.
 *
 * <p>Data takes this way: {@code net} (bytes to messages) → {@code intake} (a message to a request)
 * → {@code contest} (decides) → {@code draw} (books, draw, winners) → {@code journal} (durable);
 * replies go back through {@code reply}; {@code lifecycle} ends it all in order.
 */
package lottery.server;
