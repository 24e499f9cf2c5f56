/**
 * The agency's program: its commands, its configuration, its start and its end.
 *
 * <p>Read {@link lottery.agency.LotteryAgency} first. Each command is a small class that names its
 * session. {@link lottery.agency.SessionFactory} makes the session from the configuration. {@link
 * lottery.agency.SessionRunner} runs it on one event loop, waits on the main thread, and closes
 * everything. {@code lottery.agency.session} has the sessions' work.
 */
package lottery.agency;
