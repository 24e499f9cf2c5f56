package lottery.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
  private final Connections connections = new Connections();

  @Test
  void closesThoseThereAre() {
    EmbeddedChannel channel = new EmbeddedChannel();
    connections.add(channel);
    connections.close();
    assertThat(channel.isOpen()).isFalse();
  }

  /** One that was accepted just before would wait for somebody who is gone. */
  @Test
  void closesOneThatComesLate() {
    connections.close();
    EmbeddedChannel channel = new EmbeddedChannel();
    connections.add(channel);
    assertThat(channel.isOpen()).isFalse();
  }
}
