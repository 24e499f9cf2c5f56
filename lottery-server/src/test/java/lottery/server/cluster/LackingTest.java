package lottery.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** In this module there is no engine. */
class LackingTest {
  @Test
  void saysWhenTheHeapIsTooSmallForAMachine() {
    assertThat(ClusterNode.lacking(123L << 20))
        .hasValue(
            "cluster.node is set, with a heap of 123 MiB (expected: 240 MiB or more, as with"
                + " -Xmx256m)");
    assertThat(ClusterNode.lacking((240L << 20) - 1))
        .hasValueSatisfying(line -> assertThat(line).contains("heap"));
  }

  @Test
  void saysWhenTheEngineIsMissing() {
    assertThat(ClusterNode.lacking(240L << 20))
        .hasValueSatisfying(line -> assertThat(line).contains("lottery-cluster.jar is missing"));
  }
}
