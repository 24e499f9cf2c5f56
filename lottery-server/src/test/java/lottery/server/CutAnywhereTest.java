package lottery.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import lottery.kit.TlvPeer;
import lottery.kit.TypedBytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A conversation of each dialect through the whole pipeline, from the detector to the journal and
 * back: however the bytes arrive, the same bytes are answered.
 */
class CutAnywhereTest {
  private static final String BET = "1|Ana|Gil|0099|2001-02-28|7574";

  /** What a peer says, and what it hears; each may be said again and again. */
  @SuppressWarnings("ImmutableEnumChecker") // Nobody writes to the bytes.
  enum Conversation {
    TLV(
        joined(
            TlvPeer.frame(1, "1#Ana#Gil#0099#2001-02-28#7574#"),
            TlvPeer.frame(3, "1#@0#1#Ana#Gil#0099#2001-02-28#x#"),
            TlvPeer.frame(6, "1#"),
            TlvPeer.frame(0x2A, "what"),
            TlvPeer.frame(10, "1#s#"),
            TlvPeer.frame(0, "")),
        joined(
            TlvPeer.frame(2, ""),
            TlvPeer.frame(4, "bet 0: number: \"x\" (expected: decimal, 0..2147483647)"),
            TlvPeer.frame(8, ""),
            TlvPeer.frame(-1, ""),
            TlvPeer.frame(11, "0#00000000#"))),
    TLV_CLOSED_AT_ONCE(TlvPeer.frame(0, ""), new byte[0]),
    TYPED(
        joined(
            TypedBytes.string("1"),
            TypedBytes.batch(BET, BET.replace("7574", "1")),
            TypedBytes.batch(BET.replace("28", "30")),
            TypedBytes.batch(BET.replace("7574", "2")),
            new byte[] {2}),
        joined(
            new byte[] {0, 1, 0, 0, 1, 8, 0, 0, 0, 0, 0, 0, 0},
            new byte[] {(byte) TypedBytes.bet(BET).length},
            TypedBytes.bet(BET))),
    LINE_ECHO(
        "[CLIENT 1] Message N°1\r\n".getBytes(UTF_8), "[CLIENT 1] Message N°1\r\n".getBytes(UTF_8)),
    NOTHING_KNOWN(new byte[] {0x16, 3, 1, 0}, new byte[0]),
    NO_ID(new byte[] {0, 2, '1', 'x', 1, 1, 8}, new byte[0]);

    final byte[] says;
    private final byte[] hears;

    Conversation(byte[] says, byte[] hears) {
      this.says = says;
      this.hears = hears;
    }
  }

  @TempDir Path directory;

  private SteppedCentral central;

  @BeforeEach
  void open() throws Exception {
    central = new SteppedCentral(directory, Map.of("SERVER_AGENCIES", "1"));
  }

  @AfterEach
  void close() {
    central.close();
  }

  @ParameterizedTest
  @EnumSource
  void theSameIsAnsweredHoweverTheBytesArrive(Conversation conversation) {
    byte[] says = conversation.says;
    String hears = HexFormat.of().formatHex(conversation.hears);
    for (int cut = 0; cut <= says.length; cut++) {
      EmbeddedChannel peer = connect();
      central.send(peer, says, 0, cut);
      central.send(peer, says, cut, says.length);
      assertThat(heard(peer)).as("cut at %d", cut).isEqualTo(hears);
    }
    EmbeddedChannel slow = connect();
    for (int i = 0; i < says.length; i++) {
      central.send(slow, says, i, i + 1);
    }
    assertThat(heard(slow)).isEqualTo(hears);
  }

  private EmbeddedChannel connect() {
    return central.connect(UnpooledByteBufAllocator.DEFAULT);
  }

  /** Each of these conversations ends with the connection closed. */
  private static String heard(EmbeddedChannel peer) {
    StringBuilder heard = new StringBuilder();
    for (ByteBuf part = peer.readOutbound(); part != null; part = peer.readOutbound()) {
      heard.append(ByteBufUtil.hexDump(part));
      part.release();
    }
    assertThat(peer.isOpen()).isFalse();
    assertThat(peer.finishAndReleaseAll()).isFalse();
    return heard.toString();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
