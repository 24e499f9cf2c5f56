/**
 * The consensus engine of a cluster: Apache Ratis, with gRPC between machines.
 *
 * <p>The problem: the server's {@code lottery.server.cluster} needs a log that a majority of
 * machines has, and knows no engine. {@link lottery.cluster.RatisStarter} is found at run time,
 * only where a cluster is configured, so a single server neither loads nor needs this module.
 *
 * <p>Read in this order: {@code RatisProperties} has every setting with its reason, {@code
 * RatisEngine} proposes entries, {@code RatisState} receives them.
 */
package lottery.cluster;
