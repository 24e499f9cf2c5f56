package lottery.server.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import lottery.codec.FrameEncoder;
import lottery.codec.message.Busy;
import lottery.log.LogLine;
import lottery.server.peer.PeerLines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the connections to their limit. Any thread. */
final class Admission {
  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

  private final Connections connections;
  private final int max;
  private final boolean speaksPlain;
  private final PeerLines lines;

  /**
   * @param connections those there are
   * @param max the most at a time, or {@link ConnectionLimits#UNLIMITED}
   * @param speaksPlain whether a peer can be told without TLS
   * @param lines what peers may make the server write into its log
   */
  Admission(Connections connections, int max, boolean speaksPlain, PeerLines lines) {
    this.connections = connections;
    this.max = max;
    this.speaksPlain = speaksPlain;
    this.lines = lines;
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

  private void turnAway(Channel channel) {
    lines.warn(
        LOG,
        () ->
            LogLine.fail("conexion")
                .with("peer", channel.remoteAddress())
                .with("error", "server.max-connections reached"));
    if (!speaksPlain) {
      channel.close();
      return;
    }
    channel
        .writeAndFlush(FrameEncoder.frame(channel.alloc(), new Busy()))
        .addListener(ChannelFutureListener.CLOSE);
  }
}
