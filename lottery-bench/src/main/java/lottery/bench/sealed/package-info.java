/**
 * Measures contests whose number nobody knows while bets come: what indexing all numbers costs
 * while bets are stored, the time from the last READY to the seal, and the time from the number to
 * the last WINNERS, by what is in the operating system's cache.
 */
package lottery.bench.sealed;
