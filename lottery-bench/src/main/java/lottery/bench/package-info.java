/**
 * The measuring program: its command line. Every command starts what it measures itself, on
 * loopback and in a fresh directory, and removes what it made; what it compares, it compares within
 * one run.
 *
 * <p>The commands are in the packages below, one for each question: {@code load} (how many bets a
 * second, how long does one wait), {@code limits} (what would the machine allow).
 */
package lottery.bench;
