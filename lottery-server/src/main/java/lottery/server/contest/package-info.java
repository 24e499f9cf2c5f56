/**
 * The one place that decides what a request does to the contest.
 *
 * <p>Any thread asks {@link lottery.server.contest.ContestLoop}, which takes requests to the
 * journal's event loop. There {@code Contest} decides on them one after the other: what is taken
 * goes to {@code lottery.server.draw} and {@code lottery.server.journal}, and the reply follows
 * when it is durable. {@link lottery.server.contest.Conversation} recognizes repeats of the typed
 * dialect by the bets themselves.
 */
package lottery.server.contest;
