/**
 * The central's program: command line, configuration, and the wiring of the rooms below.
 *
 * <p>The problem: one program must serve until a signal stops it, and then end cleanly. {@link
 * lottery.server.LotteryServer} reads the command line, {@code ServeCommand} is the life of the
 * serving process, {@link lottery.server.TcpServer} has the threads and the listener, and {@link
 * lottery.server.Central} wires the rooms without either, so that a simulation can use the same
 * wiring. With several machines, {@code ClusteredCentral} takes its place, and {@code LedCentral}
 * makes one while its machine leads.
 *
 * <p>Its threads: main starts everything and waits; the shutdown hook drains. {@code ServerLoops}
 * makes the two kinds of event loops: many for connections, one for the contest and its journal.
 *
 * <p>Where data goes next: {@code net} (bytes to messages) → {@code intake} (messages to requests)
 * → {@code contest} (decides) → {@code draw} (books, draw, winners) → {@code journal} (durable).
 * Replies go back through {@code reply}; {@code lifecycle} ends everything in order. Commands that
 * run without a server read a contest's directory through {@code journal}, or check what was
 * published through {@code publish}.
 */
package lottery.server;
