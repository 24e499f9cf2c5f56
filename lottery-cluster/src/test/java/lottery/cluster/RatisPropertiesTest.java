package lottery.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lottery.server.cluster.ClusterConfig;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.server.RaftServerConfigKeys.Rpc;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatisPropertiesTest {
  /** A follower sleeps, and looks whether its leader was silent for that long; so at most twice. */
  @ParameterizedTest
  @ValueSource(ints = {300, 500, 1500, 60_000})
  void theTimeoutBoundsHowLongASilentLeaderStaysUnnoticed(int millis) {
    ClusterConfig config =
        new ClusterConfig(
            "n1",
            Map.of("n1", InetSocketAddress.createUnresolved("127.0.0.1", 1)),
            Duration.ofMillis(millis),
            Optional.empty());
    RaftProperties properties = RatisProperties.of(config, Path.of("log"));
    long shortest = Rpc.timeoutMin(properties).toLong(TimeUnit.MILLISECONDS);
    long longest = Rpc.timeoutMax(properties).toLong(TimeUnit.MILLISECONDS);
    assertThat(2 * longest).isBetween(millis - 2L, (long) millis);
    assertThat(shortest).isGreaterThan(longest / 2).isLessThan(longest);
    assertThat(shortest).isEqualTo(config.shortestSilence().toMillis());
  }
}
