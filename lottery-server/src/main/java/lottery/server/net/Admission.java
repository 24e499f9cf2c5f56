package lottery.server.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import lottery.codec.FrameEncoder;
import lottery.codec.message.Busy;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the connections to their limit. Any thread. */
final class Admission {
  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

  private final Connections connections;
  private final int max;

  /**
   * @param connections those there are
   * @param max the most at a time, or {@link ConnectionLimits#UNLIMITED}
   */
  Admission(Connections connections, int max) {
    this.connections = connections;
    this.max = max;
  }

  /** Takes a connection in; one too many is told to come again and closed, and false returned. */
  boolean admit(Channel channel) {
    if (max != ConnectionLimits.UNLIMITED && connections.count() >= max) {
      turnAway(channel);
      return false;
    }
    connections.add(channel);
    return true;
  }

  private static void turnAway(Channel channel) {
    LOG.warn(
        LogLine.fail("conexion")
            .with("peer", channel.remoteAddress())
            .with("error", "server.max-connections reached")
            .toString());
    channel
        .writeAndFlush(FrameEncoder.frame(channel.alloc(), new Busy()))
        .addListener(ChannelFutureListener.CLOSE);
  }
}
