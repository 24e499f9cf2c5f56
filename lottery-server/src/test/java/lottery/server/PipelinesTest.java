package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which handlers a connection has, top to bottom, once its first bytes are there. */
class PipelinesTest {
  @TempDir private Path directory;
  private SteppedCentral central;
  private EmbeddedChannel peer;

  @BeforeEach
  void connect() throws Exception {
    central = new SteppedCentral(directory, Map.of("SERVER_AGENCIES", "1"));
    peer = central.connect(UnpooledByteBufAllocator.DEFAULT);
  }

  @AfterEach
  void close() {
    peer.finishAndReleaseAll();
    central.close();
  }

  @Test
  void aNewConnectionWaitsForItsDialect() {
    assertThat(handlers()).containsExactly("dialect-detector");
  }

  @Test
  void tlv() {
    send(2);
    assertThat(handlers())
        .containsExactly(
            "read-gate",
            "frame-decoder",
            "chunked-writer",
            "small-writes",
            "frame-encoder",
            "message-decoder",
            "reply-order",
            "idle-timeout",
            "idle-closer",
            "own-agency",
            "agency-place",
            "wait-winners",
            "requests",
            "peer-errors");
  }

  @Test
  void typed() {
    send(0, 1);
    assertThat(handlers())
        .containsExactly(
            "read-gate",
            "typed-decoder",
            "chunked-writer",
            "typed-encoder",
            "reply-order",
            "idle-timeout",
            "idle-closer",
            "own-agency",
            "agency-place",
            "typed-batch",
            "winners-push",
            "malformed",
            "peer-errors");
  }

  @Test
  void lineEcho() {
    send('a');
    assertThat(handlers())
        .containsExactly(
            "read-gate",
            "line-frames",
            "reply-order",
            "idle-timeout",
            "idle-closer",
            "line-echo",
            "peer-errors");
  }

  private void send(int... bytes) {
    byte[] sent = new byte[bytes.length];
    for (int i = 0; i < sent.length; i++) {
      sent[i] = (byte) bytes[i];
    }
    central.send(peer, sent, 0, sent.length);
  }

  /** Without those that the channel of the test brings, which are named after their class. */
  private List<String> handlers() {
    return peer.pipeline().names().stream().filter(name -> !name.contains("#")).toList();
  }
}
