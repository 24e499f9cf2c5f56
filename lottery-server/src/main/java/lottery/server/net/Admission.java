package lottery.server.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import lottery.codec.FrameEncoder;
import lottery.codec.message.Busy;
import lottery.log.LogLine;
import lottery.server.peer.Arrivals;
import lottery.server.peer.PeerFigures.Refused;
import lottery.server.peer.PeerLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Enforces the limits of connections. Any thread. */
final class Admission {
  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

  private final Connections connections;
  private final Arrivals arrivals;
  private final int max;
  private final ConnectionRoom room;
  private final Places<InetAddress> addresses;

  /** Whether BUSY can be sent without TLS. */
  private final boolean speaksPlain;

  private final PeerLimits peers;

  /**
   * @param connections those there are
   * @param room how many there may be, whatever is configured
   * @param peers their bounded log lines, and their figures
   */
  Admission(Connections connections, Entrance entrance, ConnectionRoom room, PeerLimits peers) {
    ConnectionLimits limits = entrance.limits();
    this.connections = connections;
    this.arrivals = entrance.arrivals();
    this.max = limits.maxConnections();
    this.room = room;
    this.addresses = new Places<>(limits.maxPerAddress());
    this.speaksPlain = entrance.takesPlain();
    this.peers = peers;
  }

  /** Admits a connection. One above a limit gets BUSY and is closed, and false is returned. */
  boolean admit(Channel channel) {
    int held = arrivals.held();
    if (max != ConnectionLimits.UNLIMITED && connections.count() >= max) {
      turnAway(channel, Refused.MAX_CONNECTIONS, "server.max-connections reached");
    } else if (connections.count() + held >= room.inFiles()) {
      turnAway(channel, Refused.OPEN_FILES, "no more files may be open (see ulimit -n)");
    } else if (connections.count() + held >= room.inHeap()) {
      turnAway(channel, Refused.HEAP, "no more connections fit into the heap (see -Xmx)");
    } else if (!takePlace(channel)) {
      turnAway(channel, Refused.PER_ADDRESS, "server.max-connections-per-address reached");
    } else {
      connections.add(channel);
      return true;
    }
    return false;
  }

  private boolean takePlace(Channel channel) {
    if (!(channel.remoteAddress() instanceof InetSocketAddress peer)) {
      return true;
    }
    InetAddress address = peer.getAddress();
    if (!addresses.take(address)) {
      return false;
    }
    channel.closeFuture().addListener(closed -> addresses.giveBack(address));
    return true;
  }

  private void turnAway(Channel channel, Refused kind, String reason) {
    peers.figures().refused(kind);
    peers
        .lines()
        .warn(
            LOG,
            channel,
            () ->
                LogLine.fail("conexion")
                    .with("peer", channel.remoteAddress())
                    .with("error", reason));
    if (!speaksPlain) {
      channel.close();
      return;
    }
    channel
        .writeAndFlush(FrameEncoder.frame(channel.alloc(), new Busy()))
        .addListener(ChannelFutureListener.CLOSE);
  }
}
