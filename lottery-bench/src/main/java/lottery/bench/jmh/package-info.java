/**
 * Micro-benchmarks of the parts that a bet passes, each on one thread. They measure the cost of a
 * part by itself. Their sum is the lower bound of what the load generator measures.
 */
package lottery.bench.jmh;
