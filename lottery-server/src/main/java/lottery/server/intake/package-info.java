/**
 * From a validated request to the contest: BET, BATCH, SUBMIT, READY, ASK_PROGRESS and the batches
 * of the typed dialect.
 *
 * <p>The handlers run on their connection's event loop. They take a place for the reply and hand
 * the request over to {@code lottery.server.contest}.
 */
package lottery.server.intake;
