package lottery.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelOption;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;

class KeepaliveTest {

  @Test
  void theSystemLooksForThePeer() throws Exception {
    try (SocketChannel socket = SocketChannel.open()) {
      NioSocketChannel channel = new NioSocketChannel(socket);

      Keepalive.turnOn(channel);

      assertThat(channel.config().getOption(ChannelOption.SO_KEEPALIVE)).isTrue();
      if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
        int idle = socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE);
        int interval = socket.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL);
        int probes = socket.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT);
        assertThat(idle + interval * probes).isEqualTo(Keepalive.FOUND_SECONDS).isEqualTo(120);
      }
    }
  }

  @Test
  void aConnectionThatIsNoSocketStaysAsItIs() {
    EmbeddedChannel channel = new EmbeddedChannel();
    Keepalive.turnOn(channel);
    assertThat(channel.isOpen()).isTrue();
  }
}
