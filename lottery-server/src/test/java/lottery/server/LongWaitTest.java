package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lottery.codec.message.Opcode;
import lottery.kit.TlvPeer;
import lottery.kit.TypedPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a connection costs while its peer waits for the draw. */
class LongWaitTest {
  private static final byte[] WAIT = TlvPeer.frame(Opcode.WAIT_WINNERS.code(), "1#");
  private static final long NOTHING_SCHEDULED = -1;

  @TempDir Path directory;
  private SteppedCentral central;
  private EmbeddedChannel peer;

  @BeforeEach
  void start() throws Exception {
    central = new SteppedCentral(directory, Map.of("SERVER_AGENCIES", "2"));
    peer = central.connect(UnpooledByteBufAllocator.DEFAULT);
    peer.freezeTime();
  }

  @AfterEach
  void stop() {
    peer.finishAndReleaseAll();
    central.close();
  }

  static Stream<byte[]> waits() {
    return Stream.of(WAIT, new byte[] {0, 1, '1', TypedPeer.END});
  }

  @ParameterizedTest
  @MethodSource("waits")
  void noTimerTicksForAPeerThatWaits(byte[] wait) {
    send(wait);

    assertThat(peer.pipeline().names()).doesNotContain("idle-timeout");
    peer.advanceTimeBy(1, TimeUnit.DAYS);
    assertThat(peer.runScheduledPendingTasks()).isEqualTo(NOTHING_SCHEDULED);
    assertThat(peer.isOpen()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("waits")
  void aPeerThatEndsItsSideMayBeGoneAndWaitsForOneMoreIdleTimeout(byte[] wait) {
    send(wait);
    peer.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);

    assertThat(peer.pipeline().names()).contains("idle-timeout");
    assertThat(peer.runScheduledPendingTasks()).isNotEqualTo(NOTHING_SCHEDULED);
  }

  @Test
  void theTimerIsThereAgainAfterTheWait() {
    send(WAIT);
    EmbeddedChannel other = central.connect(UnpooledByteBufAllocator.DEFAULT);
    send(other, TlvPeer.frame(Opcode.READY.code(), "1#"));
    send(other, TlvPeer.frame(Opcode.READY.code(), "2#"));
    peer.runPendingTasks();

    ByteBuf winners = peer.readOutbound();
    assertThat(winners.getByte(0)).isEqualTo(Opcode.WINNERS.code());
    winners.release();
    assertThat(peer.pipeline().names())
        .containsSubsequence("reply-order", "idle-timeout", "idle-closer");
    for (int half = 0; half < 2; half++) {
      peer.advanceTimeBy(31, TimeUnit.SECONDS);
      peer.runScheduledPendingTasks();
    }
    assertThat(peer.isOpen()).as("after a minute of silence").isFalse();
    other.finishAndReleaseAll();
  }

  private void send(byte[] bytes) {
    send(peer, bytes);
  }

  private void send(EmbeddedChannel from, byte[] bytes) {
    central.send(from, bytes, 0, bytes.length);
  }
}
