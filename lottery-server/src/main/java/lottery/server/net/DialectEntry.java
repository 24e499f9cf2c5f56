package lottery.server.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import lottery.server.peer.Dialect;
import lottery.server.peer.PeerLines;
import lottery.server.peer.ReadGate;

/**
 * What comes before the pipeline of a dialect: a detector, and TLS where it is spoken, inside which
 * there is a detector again.
 */
final class DialectEntry {
  private final Entrance entrance;
  private final PeerLines lines;
  private final BiConsumer<ChannelPipeline, Dialect> dialects;

  /**
   * @param dialects installs the pipeline of a dialect, which is not TLS
   */
  DialectEntry(Entrance entrance, PeerLines lines, BiConsumer<ChannelPipeline, Dialect> dialects) {
    this.entrance = entrance;
    this.lines = lines;
    this.dialects = dialects;
  }

  /** Begins the pipeline of a connection. */
  void install(Channel channel) {
    channel
        .pipeline()
        .addLast(Handlers.DIALECT_DETECTOR, detector(entrance.dialects(), this::installFirst));
  }

  private DialectDetector detector(
      Set<Dialect> allowed, BiConsumer<ChannelPipeline, Dialect> install) {
    return new DialectDetector(entrance.limits().idleTimeout(), allowed, lines, install);
  }

  private void installFirst(ChannelPipeline pipeline, Dialect dialect) {
    if (dialect == Dialect.TLS) {
      // A machine that does not lead reads next to nothing.
      Optional.ofNullable(ReadGate.of(pipeline.channel()))
          .ifPresent(gate -> gate.account().readAtMost(RecordBuffers.MAX_READ_BYTES));
      pipeline.addLast(
          Handlers.TLS_GATE,
          new HandshakeGate(
              entrance.tls().orElseThrow().handshakes(),
              entrance.limits().idleTimeout(),
              this::installTls));
    } else {
      dialects.accept(pipeline, dialect);
    }
  }

  private void installTls(ChannelPipeline pipeline, HandshakeGate gate) {
    ServerTls server = entrance.tls().orElseThrow();
    BoundedTls tls = server.handler(pipeline.channel().alloc());
    pipeline
        .addLast(Handlers.TLS, tls)
        .addLast(Handlers.TLS_IDENTITY, new TlsIdentityHandler(server, tls, gate, lines))
        .addLast(Handlers.INNER_DETECTOR, detector(Entrance.PLAIN, dialects));
  }
}
