/**
 * From the last READY to the last WINNERS, with many bets stored; and how long a server takes to
 * start on them.
 *
 * <p>The bets are put there by {@link lottery.bench.bets.StoredContest}, without the network. A
 * contest is drawn once, so each repetition goes on from a copy of the part of the directory that a
 * draw changes.
 */
package lottery.bench.draw;
