/**
 * The agency's program: its commands, its configuration, its start and its end.
 *
 * <p>Read {@link lottery.agency.LotteryAgency} first. Each command is a small class of its own that
 * names the session it wants; {@link lottery.agency.SessionFactory} makes that from the
 * configuration, and {@link lottery.agency.SessionRunner} runs it on one event loop, waits on the
 * main thread, and closes everything. What happens to the bets is in {@code
 * lottery.agency.session}.
 */
package lottery.agency;
