/**
 * Ending in order: named steps, one log line each, inside a deadline.
 *
 * <p>Runs on the thread that ends the program, never on an event loop.
 */
package lottery.server.lifecycle;
