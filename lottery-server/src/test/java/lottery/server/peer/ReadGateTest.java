package lottery.server.peer;

import static lottery.server.peer.ReadGate.REQUESTS_A_TURN;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class ReadGateTest {
  private final EmbeddedChannel channel = GatedChannel.with();
  private final ReadGate gate = ReadGate.of(channel);

  @Test
  void afterManyRequestsInARowOthersOfTheLoopComeFirst() {
    assertThat(begin(REQUESTS_A_TURN)).isEqualTo(REQUESTS_A_TURN);
    assertThat(gate.mayBegin()).isFalse();
    assertThat(channel.config().isAutoRead()).as("it is read before the others").isFalse();

    channel.runPendingTasks();
    assertThat(channel.config().isAutoRead()).as("it is read in its next turn").isTrue();
    assertThat(begin(REQUESTS_A_TURN + 1)).isEqualTo(REQUESTS_A_TURN);
  }

  @Test
  void requestsOfSeveralReadsAreNotInARow() {
    for (int reads = 0; reads < 3; reads++) {
      assertThat(begin(REQUESTS_A_TURN)).isEqualTo(REQUESTS_A_TURN);
      channel.pipeline().fireChannelReadComplete();
    }
  }

  @Test
  void theNextTurnDoesNotEndAnotherPause() {
    begin(REQUESTS_A_TURN + 1);
    gate.pause(PauseReason.OWED);
    channel.runPendingTasks();
    assertThat(gate.mayBegin()).isFalse();

    gate.resume(PauseReason.OWED);
    channel.runPendingTasks();
    assertThat(gate.mayBegin()).isTrue();
  }

  private int begin(int requests) {
    int begun = 0;
    for (int i = 0; i < requests; i++) {
      begun += gate.mayBegin() ? 1 : 0;
    }
    return begun;
  }
}
