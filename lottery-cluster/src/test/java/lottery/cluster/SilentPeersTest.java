package lottery.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.ratis.protocol.RaftPeerId;
import org.junit.jupiter.api.Test;

class SilentPeersTest {
  private static final RaftPeerId N2 = RaftPeerId.valueOf("n2");
  private static final RaftPeerId N3 = RaftPeerId.valueOf("n3");

  private final SilentPeers silent = new SilentPeers();

  @Test
  void oneThatIsSilentAtTwoLooksIsConnectedToAnewAndThenHasTime() {
    Map<RaftPeerId, Long> silence = Map.of(N2, 10_000L, N3, 9_999L);
    assertThat(silent.look(silence)).isEmpty();
    assertThat(silent.look(silence)).containsExactly(N2);
    assertThat(silent.look(silence)).isEmpty();
    assertThat(silent.look(silence)).containsExactly(N2);
  }

  @Test
  void oneThatSpeaksInBetweenIsNot() {
    assertThat(silent.look(Map.of(N2, Long.MAX_VALUE))).isEmpty();
    assertThat(silent.look(Map.of())).isEmpty();
    assertThat(silent.look(Map.of(N2, Long.MAX_VALUE))).isEmpty();
    assertThat(silent.look(Map.of(N2, Long.MAX_VALUE))).containsExactly(N2);
  }
}
