/**
 * The same bets through the usual alternatives, on the same disk and in the same run: a Redis that
 * forces before it answers, and a PostgreSQL that commits each batch.
 *
 * <p>Neither does what the central does (Redis checks nothing and keeps everything in memory;
 * neither knows exactly-once, order or a fingerprint); both count what they have at the end. Redis
 * is driven by the very client that drives the central; PostgreSQL by its own {@code psql}.
 */
package lottery.bench.peers;
