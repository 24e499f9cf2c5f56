/**
 * Log lines as people and tools read them, and a standard output that never makes an event loop
 * wait.
 *
 * <p>{@link lottery.log.LogLine} is the one form of every line of both programs; {@link
 * lottery.log.QueuedOutput} takes finished lines from any thread and writes them on a thread of its
 * own. Depends on the JDK only.
 *
 * <p>It shares a module with the codec because both programs depend on that module, and a log line
 * is a contract too: PROTOCOL.md fixes its keys. Neither package depends on the other, so a module
 * of its own would add a jar and no separation.
 */
package lottery.log;
