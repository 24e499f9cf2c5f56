package lottery.agency.client;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import lottery.codec.message.Opcode;
import lottery.tls.TlsFile;

/**
 * Begins TLS on a new connection. Its future completes when the connection can be used, or fails
 * with the reason why not.
 */
final class TlsStart {
  static final String PLAIN_BUSY = "plain-busy";
  static final String TLS = "tls";
  static final String TLS_FAULTS = "tls-faults";

  private TlsStart() {}

  /**
   * Adds TLS to an empty pipeline.
   *
   * @return fails with {@link TlsRefusedException}, {@link BusyException} or an {@link
   *     java.io.IOException}
   */
  static Future<Channel> on(ChannelPipeline pipeline, ClientTls tls, InetSocketAddress central) {
    Channel channel = pipeline.channel();
    Promise<Channel> ready = channel.eventLoop().newPromise();
    SslHandler handler = tls.handler(channel.alloc(), central);
    pipeline
        .addLast(PLAIN_BUSY, new PlainBusy(ready))
        .addLast(TLS, handler)
        .addLast(TLS_FAULTS, new Faults(tls.certificate()));
    handler
        .handshakeFuture()
        .addListener(
            done -> {
              if (done.isSuccess()) {
                ready.trySuccess(channel);
              } else {
                ready.tryFailure(TlsFault.of(done.cause(), tls.certificate()));
                channel.close();
              }
            });
    return ready;
  }

  /** A full central may send BUSY before TLS begins. One per connection. */
  private static final class PlainBusy extends ByteToMessageDecoder {
    private static final int HEADER_BYTES = 1 + Integer.BYTES;

    private final Promise<Channel> ready;

    PlainBusy(Promise<Channel> ready) {
      this.ready = ready;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
      if (in.getByte(in.readerIndex()) != Opcode.BUSY.code()) {
        ctx.pipeline().remove(this);
      } else if (in.readableBytes() >= HEADER_BYTES) {
        in.skipBytes(in.readableBytes());
        ready.tryFailure(new BusyException());
        ctx.close();
      }
    }
  }

  /**
   * Translates failures after the handshake: in TLS 1.3 a central refuses a certificate only then.
   */
  private static final class Faults extends ChannelInboundHandlerAdapter {
    private final Optional<TlsFile> certificate;

    Faults(Optional<TlsFile> certificate) {
      this.certificate = certificate;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.fireExceptionCaught(TlsFault.of(cause, certificate));
    }
  }
}
