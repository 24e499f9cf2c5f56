/**
 * An asynchronous client of the lottery's central, small enough to embed: connect, send bets, close
 * the book, ask for progress and winners.
 *
 * <p>A {@link lottery.agency.client.LotteryClient} is one connection. Many requests may be in
 * flight, up to a bound; each returns a Netty future. Replies come in the order of the requests, so
 * they are matched by a queue and carry no ids. When the connection ends, every waiting request
 * fails. Nothing is retried here; {@code lottery.agency.session} decides whether a lost request may
 * be sent again.
 *
 * <p>Methods may be called from any thread; all state belongs to the connection's event loop, on
 * which futures complete.
 */
package lottery.agency.client;
