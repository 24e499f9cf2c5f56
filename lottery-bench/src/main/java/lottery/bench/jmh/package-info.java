/**
 * Micro-benchmarks of the parts a bet passes, each in one thread: what a part costs by itself.
 * Their sum is the floor of what the load generator measures.
 */
package lottery.bench.jmh;
