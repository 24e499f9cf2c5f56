package lottery.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import lottery.server.admin.ClusterStatus.Peer;
import org.junit.jupiter.api.Test;

class ClusterTableTest {
  @Test
  void theLeaderKnowsHowFarTheOthersAre() {
    ClusterStatus status =
        new ClusterStatus(
            "n1",
            "10.0.0.1:12390",
            true,
            Optional.of("n1"),
            3,
            4711,
            4700,
            2,
            List.of(
                new Peer("n2", "10.0.0.2:12390", true, OptionalLong.of(4711), OptionalLong.of(0)),
                new Peer(
                    "n4", "10.0.0.4:12390", false, OptionalLong.of(1200), OptionalLong.of(3511))));
    assertThat(ClusterTable.of(status))
        .containsExactly(
            "node          address                 role         term      commit     applied      "
                + " lag",
            "n1            10.0.0.1:12390          leader          3        4711        4700       "
                + " 11",
            "n2            10.0.0.2:12390          follower        -        4711           -       "
                + "  0",
            "n4            10.0.0.4:12390          joining         -        1200           -     "
                + " 3511",
            "",
            "entries of version 2");
  }

  @Test
  void aMachineThatNobodyKnowsKnowsNothing() {
    ClusterStatus status =
        new ClusterStatus("n4", "n4:1", false, Optional.empty(), 0, -1, -1, 1, List.of());
    assertThat(ClusterTable.of(status))
        .contains(
            "n4            n4:1                    none            0           -           -       "
                + "  0");
  }

  @Test
  void columnsAreAsWideAsTheLongestName() {
    ClusterStatus status =
        new ClusterStatus(
            "lottery-node-0",
            "lottery-node-0.lottery-nodes:12390",
            true,
            Optional.of("n1"),
            3,
            20,
            20,
            2,
            List.of(
                new Peer("n1", "10.0.0.1:12390", true, OptionalLong.of(20), OptionalLong.of(0))));
    assertThat(ClusterTable.of(status))
        .startsWith(
            "node            address                             role         term      commit    "
                + " applied       lag",
            "lottery-node-0  lottery-node-0.lottery-nodes:12390  follower        3          20    "
                + "      20         0",
            "n1              10.0.0.1:12390                      leader          -          20    "
                + "       -         0");
  }
}
