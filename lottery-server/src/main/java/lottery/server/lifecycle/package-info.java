/**
 * Ending in order: named steps, one log line each, inside a deadline.
 *
 * <p>The problem: a program that gets SIGTERM has little time, and a resource that hangs must not
 * prevent the others from being closed.
 *
 * <p>Its thread: the one that ends the program, never an event loop.
 */
package lottery.server.lifecycle;
