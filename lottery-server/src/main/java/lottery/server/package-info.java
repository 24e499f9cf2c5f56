/**
 * The central's program: command line, configuration, and the wiring of the rooms below.
 *
 * <p>Data takes this way: {@code net} (bytes to messages) → {@code intake} (validated batch to
 * journal) → {@code journal} (durable) → {@code draw} (books, draw, winners); replies go back
 * through {@code reply}; {@code lifecycle} ends it all in order.
 */
package lottery.server;
