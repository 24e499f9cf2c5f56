package lottery.server.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import lottery.log.Lines;
import org.junit.jupiter.api.Test;

class LeftoversTest {
  private static final int USEFUL_BYTES = 64 << 10;
  private static final long HEAP_BYTES = 128 << 20;

  private final PeerLimits limits =
      PeerLimits.ofHeap(HEAP_BYTES, 1 << 20, Lines.UNBOUNDED, System::nanoTime);

  @Test
  void connectionsThatLeaveNothingTakeNothingFromOthers() {
    for (int i = 0; i < 15_000; i++) {
      connectionOf(1 + i % 5);
    }
    assertThat(gate(connectionOf(1)).account().readShare()).isGreaterThan(USEFUL_BYTES);
  }

  @Test
  void whatOnePartyLeavesTakesNoShareOfAnother() {
    long left = 0;
    for (int i = 0; i < 15_000; i++) {
      ReadGate gate = gate(connectionOf(1));
      int read = Math.min(USEFUL_BYTES, gate.account().readShare());
      gate.left(read);
      left += read;
    }
    assertThat(left).isLessThan(HEAP_BYTES / 16 + 15_000L * Leftovers.UNCOUNTED_BYTES);
    assertThat(gate(connectionOf(1)).account().readShare()).isLessThan(USEFUL_BYTES);
    assertThat(gate(connectionOf(2)).account().readShare()).isGreaterThan(USEFUL_BYTES);
  }

  @Test
  void allPartiesTogetherLeaveNoMoreThanTheBound() {
    long left = 0;
    for (int i = 0; i < 15_000; i++) {
      ReadGate gate = gate(connectionOf(i));
      int read = Math.min(USEFUL_BYTES, gate.account().readShare());
      gate.left(read);
      left += read;
    }
    assertThat(left).isLessThan(HEAP_BYTES / 16 + 15_000L * Leftovers.UNCOUNTED_BYTES);
  }

  @Test
  void whatWasLeftIsForgottenWhenItIsDecodedMovedToAnotherPartyOrClosed() {
    int before = gate(connectionOf(2)).account().readShare();
    EmbeddedChannel channel = connectionOf(1);
    gate(channel).left(1 << 20);
    gate(channel).account().belongsTo(2);
    assertThat(gate(connectionOf(2)).account().readShare()).isLessThan(before);
    gate(channel).left(1 << 10);
    gate(channel).left(0);
    assertThat(gate(connectionOf(2)).account().readShare()).isEqualTo(before);
    gate(channel).left(1 << 20);
    channel.close();
    assertThat(gate(connectionOf(2)).account().readShare()).isEqualTo(before);
  }

  private EmbeddedChannel connectionOf(int agency) {
    EmbeddedChannel channel = GatedChannel.with(limits);
    gate(channel).account().belongsTo(agency);
    return channel;
  }

  private static ReadGate gate(EmbeddedChannel channel) {
    return ReadGate.of(channel);
  }
}
