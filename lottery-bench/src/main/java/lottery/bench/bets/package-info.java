/**
 * The bets that measurements use. They are deterministic, look like real ones, and are made before
 * the clock runs, so that the client's share of the work stays small.
 */
package lottery.bench.bets;
