package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import lottery.kit.TlvPeer;
import lottery.kit.TlvPeer.Frame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The very bytes with which bets were once acknowledged and not stored, or a refusal was not the
 * last word. Nothing builds them, so nothing that builds frames can hide a change of their meaning.
 */
class RepeatedBytesTest {
  private static final String ANA_AT_0 = "\t\0\0\0&1#s#0#1#@0#1#Ana#Paz#111#1990-01-02#1#";
  private static final String LEO_AT_0 = "\t\0\0\0&1#s#0#1#@0#1#Leo#Gil#222#1991-03-04#2#";
  private static final String SHORT_ANA_AT_0 = "\t\0\0\0$1#s#0#1#@0#1#Ana#Paz#1#1990-01-02#1#";
  private static final String SHORT_LEO_AT_1 = "\t\0\0\0$1#s#1#1#@0#1#Leo#Gil#2#1991-03-04#2#";
  private static final Frame ACK = new Frame(TlvPeer.ACK, "");

  @TempDir Path directory;
  private RunningServer server;

  @BeforeEach
  void start() throws StartException {
    server = new RunningServer(directory.resolve("data"), Map.of("SERVER_AGENCIES", "1"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void otherBetsAtAStoredPlaceAreRefusedAndTheConnectionGoesOn(boolean byteByByte)
      throws IOException {
    try (TlvPeer one = new TlvPeer(server.port(), byteByByte);
        TlvPeer two = new TlvPeer(server.port(), byteByByte)) {
      assertThat(ask(one, ANA_AT_0)).isEqualTo(ACK);
      assertThat(ask(two, LEO_AT_0))
          .isEqualTo(
              new Frame(TlvPeer.ERROR, "bet 0: differs from what is stored at 0 of stream \"s\""));
      assertThat(ask(two, ANA_AT_0)).isEqualTo(ACK);
    }
    assertThat(server.export()).isEqualTo("1,Ana,Paz,111,1990-01-02,1\r\n");
  }

  @Test
  void aGapIsRefusedUntilItIsFilled() throws IOException {
    try (TlvPeer peer = new TlvPeer(server.port())) {
      peer.send(bytes(SHORT_LEO_AT_1 + SHORT_ANA_AT_0 + SHORT_LEO_AT_1));
      Frame refusal = peer.read();
      assertThat(refusal.opcode()).isEqualTo(TlvPeer.ERROR);
      assertThat(refusal.value()).isEqualTo("first: \"1\" (expected: 0)");
      assertThat(peer.read()).isEqualTo(ACK);
      assertThat(peer.read()).isEqualTo(ACK);
    }
    assertThat(server.export())
        .isEqualTo("1,Ana,Paz,1,1990-01-02,1\r\n1,Leo,Gil,2,1991-03-04,2\r\n");
  }

  private static Frame ask(TlvPeer peer, String frame) throws IOException {
    peer.send(bytes(frame));
    return peer.read();
  }

  private static byte[] bytes(String frames) {
    return frames.getBytes(StandardCharsets.ISO_8859_1);
  }
}
