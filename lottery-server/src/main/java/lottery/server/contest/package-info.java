/**
 * The contests of a server, and the one place that decides what a request does to one.
 *
 * <p>The problem: many connections want to change one state at once, and what is decided must be
 * what a restart finds again. So there is one thread and one order: {@code Contest} decides on one
 * request after the other, appends what it takes to the journal in that order, and lets it count
 * for the next decision at once. Nobody hears of it before it is durable. {@code Streams} knows how
 * far each stream is stored; {@link lottery.server.contest.Conversation} recognizes repeats in the
 * typed dialect, which has no streams, by the bets themselves.
 *
 * <p>Its thread: the journal loop. {@link lottery.server.contest.ContestLoop} is the way there from
 * any other; {@code Backlog} bounds what is on that way. {@link
 * lottery.server.contest.ContestRecovery} rebuilds the state at a start, before anything else runs.
 *
 * <p>Where data goes next: bets to {@code lottery.server.journal}, the closing of a book to {@code
 * lottery.server.draw}. A {@code PendingRequest} goes with them and brings the answer back to its
 * connection.
 */
package lottery.server.contest;
