/**
 * Several machines that keep the same contests, as server processes on this one: how long bets are
 * not taken after the leader has died, and how many are taken a second, beside the consensus engine
 * alone and beside one server.
 */
package lottery.bench.cluster;
