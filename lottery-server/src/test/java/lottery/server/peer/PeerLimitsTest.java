package lottery.server.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import lottery.log.Lines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerLimitsTest {
  private static final int MIB = 1 << 20;
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final AtomicLong now = new AtomicLong();
  private final List<EmbeddedChannel> all = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 64, 128, 4096})
  void thereIsRoomForTheLongestValueThatMayBeConfigured(long heapMib) {
    long heapBytes = heapMib << 20;
    PeerLimits limits = limits(heapBytes);
    int longest = (int) PeerLimits.longestValue(heapBytes);
    assertThat(limits.roomFor(longest).maxBytes()).isGreaterThanOrEqualTo(longest);
    assertThat(limits.small().maxBytes()).isGreaterThanOrEqualTo(PeerLimits.MAX_SMALL_BYTES);
  }

  @Test
  void unfinishedValuesTakeTheirShareOfTheHeap() {
    PeerLimits limits = limits(128 * MIB);
    assertThat(limits.roomFor(16 << 10).maxBytes()).isEqualTo(8 * MIB);
    assertThat(limits.roomFor((16 << 10) + 1).maxBytes()).isEqualTo(16 * MIB);
  }

  @ParameterizedTest
  @CsvSource({
    "8, 1, 524288",
    "128, 1, 1048576",
    "4096, 1, 1048576",
    "64, 8, 4194304",
    "384, 8, 8388608"
  })
  void requestsOnTheirWayTakeTheirsUpToAMost(long heapMib, long mostMib, long bytes) {
    PeerLimits limits = PeerLimits.ofHeap(heapMib << 20, mostMib << 20, Lines.UNBOUNDED, now::get);
    ReadGate gate = ReadGate.of(connection(limits));
    gate.account().taken(bytes - 1);
    assertThat(gate.mayBegin()).isTrue();
    gate.account().taken(1);
    assertThat(gate.mayBegin()).isFalse();
  }

  @Test
  void aValueHasFiveSecondsAndMoreForItsLength() {
    PeerLimits limits = limits(8 * MIB);
    EmbeddedChannel peer = connection(limits);
    ReadGate.of(peer).mayCollect(64 << 10);
    sweepTwiceAfter(Duration.ofSeconds(7), limits);
    assertThat(peer.isOpen()).isTrue();
    sweepTwiceAfter(MOMENT, limits);
    assertThat(peer.isOpen()).isFalse();
  }

  @Test
  void whileOthersWaitItHasTwoAndALittleMore() {
    PeerLimits limits = limits(8 * MIB);
    EmbeddedChannel first = connection(limits);
    EmbeddedChannel second = connection(limits);
    ReadGate.of(second).account().belongsTo(2);
    assertThat(ReadGate.of(first).mayCollect(MIB)).isTrue();
    assertThat(ReadGate.of(second).mayCollect(512 << 10)).isFalse();
    sweepTwiceAfter(Duration.ofSeconds(6), limits);
    assertThat(first.isOpen()).isTrue();
    sweepTwiceAfter(MOMENT, limits);
    assertThat(first.isOpen()).isFalse();
  }

  private PeerLimits limits(long heapBytes) {
    return PeerLimits.ofHeap(heapBytes, 1 << 20, Lines.UNBOUNDED, now::get);
  }

  private EmbeddedChannel connection(PeerLimits limits) {
    EmbeddedChannel channel = GatedChannel.with(limits, new ClosesOnErrors());
    all.add(channel);
    return channel;
  }

  private void sweepTwiceAfter(Duration time, PeerLimits limits) {
    now.addAndGet(time.toNanos());
    for (int i = 0; i < 2; i++) {
      limits.closeSlow();
      all.forEach(EmbeddedChannel::runPendingTasks);
    }
  }

  private static final class ClosesOnErrors extends ChannelInboundHandlerAdapter {
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      assertThat(cause).isInstanceOf(SlowValueException.class);
      ctx.close();
    }
  }
}
