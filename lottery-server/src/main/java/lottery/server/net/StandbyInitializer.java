package lottery.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import java.util.concurrent.TimeUnit;
import lottery.codec.FrameEncoder;
import lottery.codec.message.Busy;
import lottery.server.peer.Dialect;
import lottery.server.peer.PeerLimits;
import lottery.server.peer.ReadGate;

/**
 * Builds the pipeline of a connection to a machine that does not lead. It takes no bets, so a TLV
 * peer gets BUSY and a close, a typed peer a close: both look for another machine then. A line is
 * echoed as ever.
 */
@Sharable
public final class StandbyInitializer extends ChannelInitializer<Channel> {
  /** How long a peer has to take BUSY before its connection is closed. */
  private static final int LINGER_MILLIS = 1000;

  private final Connections connections;
  private final Admission admission;
  private final FairReads reads;
  private final ConnectionLimits limits;
  private final DialectEntry entry;
  private final PeerLimits peers;

  public StandbyInitializer(Connections connections, Entrance entrance, PeerLimits peers) {
    this.connections = connections;
    this.limits = entrance.limits();
    this.entry = new DialectEntry(entrance, peers.lines(), this::installDialect);
    this.peers = peers;
    this.reads = new FairReads(() -> FairReads.MAX_TURN_BYTES);
    this.admission = new Admission(connections, entrance, ConnectionRoom.here(), peers);
  }

  /** Closes all connections. Any thread. */
  public void close() {
    connections.close();
  }

  @Override
  protected void initChannel(Channel channel) {
    if (admission.admit(channel)) {
      channel.config().setRecvByteBufAllocator(reads);
      entry.install(channel);
    }
  }

  private void installDialect(ChannelPipeline pipeline, Dialect dialect) {
    switch (dialect) {
      case TLV -> pipeline.addLast(Handlers.STANDBY, new TurnAway());
      case TYPED -> pipeline.channel().close();
      case LINE_ECHO -> {
        pipeline.addLast(Handlers.READ_GATE, new ReadGate(pipeline.channel(), peers));
        ServerInitializer.installLineEcho(pipeline, limits);
        pipeline.addLast(Handlers.PEER_ERRORS, new PeerErrors());
      }
      case TLS -> throw new IllegalStateException("TLS inside TLS");
    }
  }

  /**
   * Sends BUSY, and reads on until the peer has ended its side: a close with unread bytes could
   * destroy what was sent. One per connection.
   */
  private static final class TurnAway extends SimpleChannelInboundHandler<ByteBuf> {
    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
      Channel channel = ctx.channel();
      channel
          .writeAndFlush(FrameEncoder.frame(ctx.alloc(), new Busy()))
          .addListener(
              sent -> {
                if (channel instanceof DuplexChannel duplex
                    && channel.pipeline().get(Handlers.TLS) == null) {
                  duplex.shutdownOutput();
                }
              });
      ctx.executor().schedule((Runnable) channel::close, LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf ignored) {
      // It was sent before BUSY could arrive.
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event instanceof ChannelInputShutdownEvent) {
        ctx.close();
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }
  }
}
