/**
 * From a message to a request of the contest: BET, BATCH, SUBMIT, READY, ASK_PROGRESS and the
 * batches of the typed dialect.
 *
 * <p>The problem: a reply's place is the place of its request, though requests are decided on by
 * another thread. So each handler first takes the next place in {@code lottery.server.reply} and
 * then hands the request over. Messages were checked before they come here: a value that broke a
 * rule of the wire arrives as {@code Malformed} and is refused at once.
 *
 * <p>Its threads: each connection's own event loop.
 *
 * <p>Where data goes next: to {@link lottery.server.contest.ContestLoop}.
 */
package lottery.server.intake;
