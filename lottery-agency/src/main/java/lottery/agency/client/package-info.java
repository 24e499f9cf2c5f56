/**
 * An asynchronous client of the lottery's central, small enough to embed: connect, send bets, close
 * the book, ask for progress and winners.
 *
 * <p>A {@link lottery.agency.client.LotteryClient} is one connection. Any number of requests, up to
 * a bound, may be under way; each returns a Netty future. Replies come in the order of the
 * requests, so they are matched by a queue and carry no ids. Whatever ends the connection fails
 * every request that still waits, and nothing is retried here: whether a lost request may be sent
 * again is for {@code lottery.agency.session} to decide.
 *
 * <p>Methods may be called from any thread; all state belongs to the connection's event loop, on
 * which futures complete.
 */
package lottery.agency.client;
