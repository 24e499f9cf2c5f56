/**
 * What an agency does, from start to end: upload its file and close its book, wait for its winners,
 * deliver a single bet, check the link.
 *
 * <p>A {@link lottery.agency.session.Session} is driven by events on one event loop and never
 * blocks it, except to read a few kilobytes of a local file. It takes the clock (the executor), the
 * network (a {@code Connector}) and chance (a {@link lottery.agency.session.Backoff}) from outside,
 * so a test runs it in one thread without waiting. Temporary failures (a central that is down,
 * restarting, draining, busy or full) delay a session and never fail it.
 *
 * <p>Bets come from {@code lottery.agency.bets} and leave through {@code lottery.agency.client}.
 */
package lottery.agency.session;
