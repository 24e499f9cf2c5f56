package lottery.codec;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import java.net.SocketOption;
import jdk.net.ExtendedSocketOptions;

/**
 * Lets the system find a peer that has vanished without a word, on a connection on which one side
 * waits for the draw: after {@value #IDLE_SECONDS} s of silence it asks every {@value
 * #INTERVAL_SECONDS} s, and ends the connection when {@value #PROBES} questions in a row had no
 * answer.
 */
public final class Keepalive {
  private static final int IDLE_SECONDS = 60;
  private static final int INTERVAL_SECONDS = 15;
  private static final int PROBES = 4;

  /** The longest time until a vanished peer is found. */
  public static final int FOUND_SECONDS = IDLE_SECONDS + INTERVAL_SECONDS * PROBES;

  private Keepalive() {}

  /** For this connection. Where the system has no times of a connection's own, its own count. */
  public static void turnOn(Channel channel) {
    channel.config().setOption(ChannelOption.SO_KEEPALIVE, true);
    set(channel, ExtendedSocketOptions.TCP_KEEPIDLE, IDLE_SECONDS);
    set(channel, ExtendedSocketOptions.TCP_KEEPINTERVAL, INTERVAL_SECONDS);
    set(channel, ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES);
  }

  private static void set(Channel channel, SocketOption<Integer> option, int value) {
    channel.config().setOption(NioChannelOption.of(option), value);
  }
}
