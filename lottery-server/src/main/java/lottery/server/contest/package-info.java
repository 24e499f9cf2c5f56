/**
 * The contests of a server, and the only place that decides what a request does to a contest.
 *
 * <p>The problem: many connections want to change one state at once, and a restart must find every
 * decision again. So there is one thread and one order. {@code Contest} decides on one request
 * after the other, appends the accepted ones to the journal in that order, and counts them for the
 * next decision at once. No peer learns of a decision before it is durable. {@code Streams} knows
 * how many bets of each stream are stored. {@link lottery.server.contest.Conversation} recognises
 * repeats in the typed dialect by the bets themselves, because that dialect has no streams.
 *
 * <p>Its thread: the journal loop. {@link lottery.server.contest.ContestLoop} is the way there from
 * any other; its {@link lottery.server.contest.Questions} are what agencies ask, its {@link
 * lottery.server.contest.OperatorActs} what operators do. {@code Backlog} bounds what is on that
 * way. {@link lottery.server.contest.ContestRecovery} rebuilds the state at a start, before
 * anything else runs.
 *
 * <p>Where data goes next: bets to {@code lottery.server.journal}, the closing of a book to {@code
 * lottery.server.draw}. A {@code PendingRequest} goes with them and brings the answer back to its
 * connection.
 */
package lottery.server.contest;
