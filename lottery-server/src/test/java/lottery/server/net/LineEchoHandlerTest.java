package lottery.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import lottery.kit.CapturedOutput;
import lottery.log.Lines;
import lottery.server.peer.PeerLimits;
import lottery.server.peer.ReadGate;
import lottery.server.reply.ReplyOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineEchoHandlerTest {
  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  @Test
  void answersWithTheSameBytesAndCloses() {
    EmbeddedChannel channel = channelFrom("172.25.125.3");
    channel.writeInbound(bytes("hola\r\n"));
    ByteBuf reply = channel.readOutbound();
    assertThat(reply.toString(StandardCharsets.UTF_8)).isEqualTo("hola\r\n");
    reply.release();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void logsALineFromAnotherMachineAtInfo() {
    echo("172.25.125.3", "[CLIENT 1] Message N°1\n");
    assertThat(output.lines())
        .containsExactly(
            "INFO action: receive_message | result: success | ip: 172.25.125.3"
                + " | msg: [CLIENT 1] Message N°1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1"})
  void logsALineFromThisMachineAtDebugOnly(String address) {
    echo(address, "health\n");
    assertThat(output.lines()).noneMatch(line -> line.startsWith("INFO"));
  }

  @Test
  void aLineCanNeitherEndTheLogsLineNorTurnItAround() {
    echo("10.0.0.9", "a\u001b[2Jb | result: fail\u2028c\u202ed\udb40\udc41e\n");
    assertThat(output.lines())
        .singleElement()
        .asString()
        .endsWith("| msg: a [2Jb / result: fail c d e");
  }

  @Test
  void aLongLineIsLoggedInPart() {
    echo("10.0.0.9", "x".repeat(1000) + "\n");
    assertThat(output.lines()).singleElement().asString().endsWith("| msg: " + "x".repeat(256));
  }

  private static void echo(String address, String line) {
    EmbeddedChannel channel = channelFrom(address);
    channel.writeInbound(bytes(line));
    channel.releaseOutbound();
  }

  private static EmbeddedChannel channelFrom(String address) {
    EmbeddedChannel channel =
        new EmbeddedChannel() {
          @Override
          protected SocketAddress remoteAddress0() {
            return new InetSocketAddress(address, 40000);
          }
        };
    PeerLimits limits = PeerLimits.ofHeap(64L << 20, 1 << 20, Lines.UNBOUNDED, System::nanoTime);
    channel
        .pipeline()
        .addLast(new ReadGate(channel, limits), new ReplyOrder(), new LineEchoHandler());
    return channel;
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
  }
}
