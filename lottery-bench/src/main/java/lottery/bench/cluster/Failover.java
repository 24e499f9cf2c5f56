package lottery.bench.cluster;

import java.time.Duration;

/**
 * What happened after a leader was killed.
 *
 * @param lead until another machine said that it takes bets
 * @param acknowledged until another machine acknowledged bets
 * @param again until the killed one had been started again and had caught up, from its start on
 */
record Failover(Duration lead, Duration acknowledged, Duration again) {}
