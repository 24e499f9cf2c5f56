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
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.server.RaftServerConfigKeys.Rpc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatisPropertiesTest {
  /** A follower sleeps, and looks whether its leader was silent for that long; so at most twice. */
  @ParameterizedTest
  @ValueSource(ints = {1000, 1500, 60_000})
  void theTimeoutBoundsHowLongASilentLeaderStaysUnnoticed(int millis) {
    ClusterConfig config = config(millis);
    RaftProperties properties = RatisProperties.of(config, Path.of("log"));
    long shortest = Rpc.timeoutMin(properties).toLong(TimeUnit.MILLISECONDS);
    long longest = Rpc.timeoutMax(properties).toLong(TimeUnit.MILLISECONDS);
    assertThat(2 * longest).isBetween(millis - 2L, (long) millis);
    assertThat(shortest).isGreaterThan(longest / 2).isLessThan(longest);
    assertThat(shortest).isEqualTo(config.shortestSilence().toMillis());
  }

  /** Answers of busy machines have been late by a third of a second. */
  @Test
  void aShortTimeoutIsNotHalved() {
    assertThat(config(300).longestSilence()).hasMillis(300);
    assertThat(config(500).longestSilence()).hasMillis(500);
    assertThat(config(700).longestSilence()).hasMillis(500);
  }

  private static ClusterConfig config(int millis) {
    return new ClusterConfig(
        "n1",
        Map.of("n1", InetSocketAddress.createUnresolved("127.0.0.1", 1)),
        Duration.ofMillis(millis),
        Optional.empty());
  }

  /** Otherwise a machine may acknowledge entries that it has not got, and never gets them. */
  @Test
  void aRepeatWithMoreEntriesIsNotTakenForTheRequestThatIsBeingStored() {
    RaftProperties properties = RatisProperties.of(config(1500), Path.of("log"));
    assertThat(RaftServerConfigKeys.Log.appendEntriesComposeEnabled(properties)).isFalse();
  }
}
