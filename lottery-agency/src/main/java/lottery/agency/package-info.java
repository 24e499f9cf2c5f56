/**
 * The agency's program: its commands, its configuration, its start and its end.
 *
 * <p>A command reads the configuration, makes a {@link lottery.agency.session.Session} and gives it
 * to {@link lottery.agency.Program}, which runs it on one event loop, waits on the main thread, and
 * closes everything. Read {@link lottery.agency.LotteryAgency} first; what happens to the bets is
 * in {@code lottery.agency.session}.
 */
package lottery.agency;
