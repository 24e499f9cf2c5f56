/**
 * Measures the time from the last READY to the last WINNERS with many bets stored, and the time
 * that a server takes to start with them.
 *
 * <p>{@link lottery.bench.bets.StoredContest} stores the bets without the network. A contest is
 * drawn only once, so each repetition begins with a copy of the files that a draw changes.
 */
package lottery.bench.draw;
