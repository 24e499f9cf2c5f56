/**
 * Log lines as people and tools read them, and a standard output that never makes an event loop
 * wait.
 *
 * <p>{@link lottery.log.LogLine} is the one form of every line of both programs; {@link
 * lottery.log.QueuedOutput} takes finished lines from any thread and writes them on a thread of its
 * own. Depends on the JDK only.
 */
package lottery.log;
