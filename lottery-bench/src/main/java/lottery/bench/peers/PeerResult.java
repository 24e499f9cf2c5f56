package lottery.bench.peers;

/**
 * One measurement.
 *
 * @param who what took the bets
 * @param how in short
 * @param batchSize bets in a batch
 */
record PeerResult(String who, String how, int batchSize, double betsPerSecond) {}
