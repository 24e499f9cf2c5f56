/**
 * The processes that are measured: a real server on loopback in a fresh directory, and what a
 * process costs, as the kernel counts it.
 */
package lottery.bench.process;
