package lottery.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Map;
import lottery.kit.CapturedOutput;
import lottery.kit.TlvPeer;
import lottery.kit.TypedBytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a peer says again and again, its lines fill no log. */
class FloodedLogTest {
  /** The connections of one address may cause lines of 32 KiB at once, and a few more a second. */
  private static final int MAX_LINES = 500;

  /** A connection may cause lines of 128 KiB for what is done for it. */
  private static final int MAX_LINES_OF_BETS = 1600;

  private static final int MORE = 2;
  private static final int TIMES_A_SEND = 50;

  /** What is said many times on one connection. */
  @SuppressWarnings("ImmutableEnumChecker") // Nobody writes to the bytes.
  private enum Said {
    CORRUPT(TlvPeer.frame(0xFF, "")),
    AN_OPCODE_THAT_NOBODY_KNOWS(TlvPeer.frame(0x15, "x")),
    A_REPLY(TlvPeer.frame(TlvPeer.ERROR, "x#")),
    A_REFUSED_BET(TlvPeer.frame(TlvPeer.BET, "1#Ana#Gil#99#2001-02-30#12#")),
    NO_BET(TlvPeer.frame(TlvPeer.BET, "x")),
    NO_BATCH(TlvPeer.frame(TlvPeer.BATCH, "x")),
    NO_SUBMIT(TlvPeer.frame(TlvPeer.SUBMIT, "")),
    A_STRANGERS_STREAM(TlvPeer.frame(TlvPeer.SUBMIT, "9#s#0#0#")),
    A_GAP(TlvPeer.frame(TlvPeer.SUBMIT, "1#s#7#1#@0#1#Ana#Gil#99#2001-02-28#12#")),
    NO_QUESTION_FOR_PROGRESS(TlvPeer.frame(TlvPeer.ASK_PROGRESS, "x")),
    A_STRANGERS_PROGRESS(TlvPeer.frame(TlvPeer.ASK_PROGRESS, "9#s#")),
    A_STRANGERS_READY(TlvPeer.frame(TlvPeer.READY, "9#")),
    AN_EARLY_QUESTION(TlvPeer.frame(TlvPeer.ASK_WINNERS, "1#")),
    A_STRANGERS_QUESTION(TlvPeer.frame(TlvPeer.ASK_WINNERS, "9#")),
    A_STRANGERS_WAIT(TlvPeer.frame(TlvPeer.WAIT_WINNERS, "9#")),
    A_CONTEST_THAT_IS_NOT_THERE(TlvPeer.frame(12, "x#")),
    AN_EARLY_QUESTION_FOR_THE_SEAL(TlvPeer.frame(13, "1#")),
    A_STRANGERS_RECEIPT(TlvPeer.frame(15, "9#s#0#")),
    A_STRANGERS_TERMS(TlvPeer.frame(18, "9#")),
    A_REFUSED_TYPED_BATCH(TypedBytes.string("1"), TypedBytes.batch("1|Ana|Paz|1|2001-02-30|7"));

    private final byte[] before;
    private final byte[] again;

    Said(byte[] again) {
      this(new byte[0], again);
    }

    Said(byte[] before, byte[] again) {
      this.before = before;
      this.again = again;
    }
  }

  /** What is said on many connections, once on each. */
  @SuppressWarnings("ImmutableEnumChecker") // Nobody writes to the bytes.
  private enum Begun {
    NO_DIALECT(new byte[] {0x1F}),
    A_FRAME_THAT_IS_TOO_LONG(new byte[] {3, 127, 0, 0, 0}),
    A_TYPED_ID_THAT_IS_NONE(new byte[] {0, 2, 'x', 'y'}),
    A_LINE("hello\n".getBytes(UTF_8)),
    A_LINE_THAT_IS_TOO_LONG("x".repeat(1025).getBytes(UTF_8)),
    A_MISTAKE(TlvPeer.frame(0xFF, ""));

    private final byte[] bytes;

    Begun(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  @TempDir Path directory;
  private SteppedCentral central;

  @BeforeEach
  void start() throws Exception {
    central = new SteppedCentral(directory, Map.of("SERVER_AGENCIES", "2"));
  }

  @AfterEach
  void stop() {
    central.close();
  }

  @ParameterizedTest
  @EnumSource
  void onOneConnection(Said said) {
    say(said.before, said.again, MORE * MAX_LINES);
    assertThat(output.lines().size()).isBetween(1, MAX_LINES);
  }

  @Test
  void norDoBetsThatAreStored() {
    byte[] bet = TlvPeer.frame(TlvPeer.BET, "1#Ana#Gil#99#2001-02-28#12#");
    say(new byte[0], bet, MORE * MAX_LINES_OF_BETS);
    assertThat(output.lines().size()).isBetween(MAX_LINES, MAX_LINES_OF_BETS);
  }

  private void say(byte[] before, byte[] again, int times) {
    ByteArrayOutputStream some = new ByteArrayOutputStream();
    for (int i = 0; i < TIMES_A_SEND; i++) {
      some.writeBytes(again);
    }
    EmbeddedChannel peer = connect();
    send(peer, before);
    for (int i = 0; i < times / TIMES_A_SEND; i++) {
      send(peer, some.toByteArray());
    }
    assertThat(peer.isOpen()).as("it has been heard to the end").isTrue();
    peer.finishAndReleaseAll();
  }

  @ParameterizedTest
  @EnumSource
  void onManyConnections(Begun begun) {
    for (int i = 0; i < MORE * MAX_LINES; i++) {
      EmbeddedChannel peer = connect();
      send(peer, begun.bytes);
      peer.finishAndReleaseAll();
    }
    assertThat(output.lines().size()).isBetween(1, MAX_LINES);
  }

  private EmbeddedChannel connect() {
    return central.connect(UnpooledByteBufAllocator.DEFAULT);
  }

  private void send(EmbeddedChannel peer, byte[] bytes) {
    central.send(peer, bytes, 0, bytes.length);
    peer.releaseOutbound();
  }
}
