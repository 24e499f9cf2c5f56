/**
 * From a validated batch to a durable one: BET, BATCH, SUBMIT, ASK_PROGRESS and the batches of the
 * typed dialect, whose repeats {@link lottery.server.intake.Conversation} knows by the bets
 * themselves.
 *
 * <p>The handlers run on their connection's event loop and only hand over: to {@link
 * lottery.server.intake.Ledger}, which takes requests to the journal's event loop, where {@code
 * StateMachine} is the one place where a validated batch is applied and committed. From there the
 * data goes to {@code lottery.server.journal}, and replies go back when it is durable.
 */
package lottery.server.intake;
