/**
 * The load generator: a few agencies on one thread that send what was encoded before, as fast as
 * their windows or a given rate allow, and measure how long each batch waits for its answer.
 *
 * <p>{@link lottery.bench.load.LoadCommand} reads the options, {@link lottery.bench.load.LoadRun}
 * starts a server and drives a {@link lottery.bench.load.LoadLoop} through warm-up and measurement,
 * {@link lottery.bench.load.StoredCheck} then reads what is on disk.
 *
 * <p>Design note: plain NIO and not the agency's own client, because client and server share the
 * machine's cores, so the client must spend little. It takes no shortcut on the wire.
 */
package lottery.bench.load;
