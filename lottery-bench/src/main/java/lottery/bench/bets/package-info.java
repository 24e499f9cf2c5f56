/**
 * The bets that are measured with: deterministic, shaped like real ones, made before the clock
 * runs, so that the client's part of the work stays small.
 */
package lottery.bench.bets;
