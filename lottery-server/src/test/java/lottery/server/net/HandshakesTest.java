package lottery.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandshakesTest {
  private final List<HandshakeGate> begun = new ArrayList<>();

  @Test
  void oneBeyondThoseUnderWayWaitsUntilAnotherIsDone() {
    Handshakes handshakes = new Handshakes(1, 10, () -> 0);
    EmbeddedChannel first = connect(handshakes);
    EmbeddedChannel second = connect(handshakes);
    assertThat(begun).hasSize(1);
    assertThat(second.config().isAutoRead()).isFalse();

    begun.get(0).completed();
    second.runPendingTasks();
    assertThat(begun).hasSize(2);
    assertThat(second.config().isAutoRead()).isTrue();
    assertThat(first.isOpen()).isTrue();
  }

  @Test
  void oneBeyondThoseThatAreOpenWaitsUntilAnotherCloses() {
    Handshakes handshakes = new Handshakes(10, 2, () -> 0);
    EmbeddedChannel first = connect(handshakes);
    connect(handshakes);
    begun.forEach(HandshakeGate::completed);
    EmbeddedChannel third = connect(handshakes);
    EmbeddedChannel fourth = connect(handshakes);
    assertThat(begun).as("their handshakes are done, but they are open").hasSize(2);

    third.close();
    first.close();
    fourth.runPendingTasks();
    assertThat(begun).hasSize(3);
    assertThat(fourth.config().isAutoRead()).isTrue();
  }

  @Test
  void asManyMayBeOpenAsTheHeapHasRoomFor() {
    Handshakes handshakes = Handshakes.ofHeap(3L * Handshakes.HEAP_BYTES_EACH, () -> 0);
    for (int i = 0; i < 5; i++) {
      connect(handshakes);
    }
    assertThat(begun).hasSize(3);
  }

  private EmbeddedChannel connect(Handshakes handshakes) {
    return new EmbeddedChannel(
        new HandshakeGate(handshakes, Duration.ofMinutes(1), (pipeline, gate) -> begun.add(gate)));
  }
}
