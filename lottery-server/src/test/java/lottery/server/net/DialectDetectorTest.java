package lottery.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import lottery.kit.CapturedOutput;
import lottery.log.Lines;
import lottery.server.peer.Dialect;
import lottery.server.peer.PeerLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectDetectorTest {
  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  private static final PeerLines LINES = new PeerLines(Lines.UNBOUNDED, System::nanoTime);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final Set<Dialect> PLAIN =
      EnumSet.of(Dialect.TLV, Dialect.TYPED, Dialect.LINE_ECHO);

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final StringBuilder received = new StringBuilder();
  private Dialect detected;

  DialectDetectorTest() {
    channel.freezeTime();
    allow(PLAIN);
  }

  private void allow(Set<Dialect> allowed) {
    if (channel.pipeline().get(DialectDetector.class) != null) {
      channel.pipeline().remove(DialectDetector.class);
    }
    channel.pipeline().addLast(new DialectDetector(TIMEOUT, allowed, LINES, this::install));
  }

  private void install(ChannelPipeline pipeline, Dialect dialect) {
    assertThat(detected).as("decided once").isNull();
    detected = dialect;
    pipeline.addLast(
        new ChannelInboundHandlerAdapter() {
          @Override
          public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            received.append(ByteBufUtil.hexDump(bytes));
            bytes.release();
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "ff00000000, TLV",
    "0000000000, TLV",
    "0100000002, TLV",
    "0500000002332305, TLV",
    "0c00000000, TLV",
    "1500000000, TLV",
    "000131, TYPED",
    "00143132333435363738393031323334353637383930, TYPED",
    "200a, LINE_ECHO",
    "5b434c49454e5420315d0a, LINE_ECHO",
    "fe, LINE_ECHO",
    "160a00, NONE",
    "17, NONE",
    "1f, NONE",
    "0015313233, NONE",
    "00ff, NONE"
  })
  void decidesByTheFirstBytesAndHandsOverAllOfThem(String hex, String dialect) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    for (int cut = 0; cut <= bytes.length; cut++) {
      DialectDetectorTest peer = new DialectDetectorTest();
      peer.send(bytes, 0, cut);
      peer.send(bytes, cut, bytes.length);
      peer.assertDetected(dialect, hex);
    }
    DialectDetectorTest slow = new DialectDetectorTest();
    for (int i = 0; i < bytes.length; i++) {
      slow.send(bytes, i, i + 1);
    }
    slow.assertDetected(dialect, hex);
  }

  private void send(byte[] bytes, int from, int to) {
    if (channel.isOpen() && from < to) {
      channel.writeInbound(Unpooled.copiedBuffer(bytes, from, to - from));
    }
  }

  private void assertDetected(String dialect, String hex) {
    if (dialect.equals("NONE")) {
      assertThat(detected).isNull();
      assertThat(channel.isOpen()).isFalse();
    } else {
      assertThat(detected).isEqualTo(Dialect.valueOf(dialect));
      assertThat(received).hasToString(hex);
      assertThat(channel.pipeline().get(DialectDetector.class)).isNull();
    }
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void namesThePeerAndTheByteInOneLine() {
    send(new byte[] {0x16, 3, 1}, 0, 3);
    assertThat(output.lines())
        .containsExactly(
            "WARN action: dialecto_desconocido | result: fail | peer: embedded | byte: 16");
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void tlsIsOneOfTheDialectsWhereItMayBe() {
    allow(EnumSet.allOf(Dialect.class));
    send(new byte[] {0x16, 3, 1}, 0, 3);
    assertDetected("TLS", "160301");
  }

  @ParameterizedTest
  @ValueSource(strings = {"01", "00", "61", "80"})
  void whatIsNotTlsIsClosedByItsFirstByteWhereThatIsRequired(String hex) {
    allow(EnumSet.of(Dialect.TLS));
    send(HexFormat.of().parseHex(hex), 0, 1);
    assertThat(output.lines())
        .containsExactly(
            "WARN action: conexion | result: fail | peer: embedded | error: first byte "
                + hex
                + " (expected: 16, TLS is required)");
    assertDetected("NONE", hex);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00"})
  void closesAConnectionThatDoesNotSayInTime(String hex) {
    channel.writeInbound(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)));
    channel.advanceTimeBy(TIMEOUT.toMillis() - 1, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
    assertThat(channel.isOpen()).isTrue();
    channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
    assertThat(channel.isOpen()).isFalse();
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void doesNotCloseAConnectionThatHasSaidInTime() {
    channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {5}));
    channel.advanceTimeBy(2 * TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
    assertThat(channel.isOpen()).isTrue();
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }
}
