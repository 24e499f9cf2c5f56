package lottery.server.peer;

import static org.assertj.core.api.Assertions.assertThat;

import lottery.log.Lines;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerLimitsTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 64, 128, 4096})
  void thereIsRoomForTheLongestValueThatMayBeConfigured(long heapMib) {
    long heapBytes = heapMib << 20;
    PeerLimits limits = PeerLimits.ofHeap(heapBytes, Lines.UNBOUNDED, System::nanoTime);
    int longest = (int) PeerLimits.longestValue(heapBytes);
    assertThat(limits.roomFor(longest).maxBytes()).isGreaterThanOrEqualTo(longest);
    assertThat(limits.small().maxBytes()).isGreaterThanOrEqualTo(PeerLimits.MAX_SMALL_BYTES);
  }
}
