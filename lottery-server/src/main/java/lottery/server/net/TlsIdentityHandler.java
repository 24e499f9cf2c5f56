package lottery.server.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import lottery.log.LogLine;
import lottery.server.peer.PeerLines;
import lottery.tls.PeerCertificateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Comes after TLS: takes the connection's identity from the handshake, and logs a failed one. One
 * per connection. Until the peer is let in, and after it was refused, nothing gets past here: a
 * peer may send requests together with the end of its handshake.
 *
 * <p>A resumed handshake shows no certificate; the earlier one is judged again here.
 */
final class TlsIdentityHandler extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(TlsIdentityHandler.class);

  private final ServerTls tls;
  private final BoundedTls handler;
  private final HandshakeGate gate;
  private final PeerLines lines;
  private boolean admitted;
  private boolean told;

  /**
   * @param handler the connection's TLS
   * @param lines what peers may make the server write into its log
   */
  TlsIdentityHandler(ServerTls tls, BoundedTls handler, HandshakeGate gate, PeerLines lines) {
    this.tls = tls;
    this.handler = handler;
    this.gate = gate;
    this.lines = lines;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        identify(ctx);
      } else {
        refuse(ctx, handshake.cause());
      }
    } else if (event instanceof SslCloseCompletionEvent close && close.isSuccess()) {
      // The peer has ended its side, and may still read.
      ctx.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
    } else {
      ctx.fireUserEventTriggered(event);
    }
  }

  private void identify(ChannelHandlerContext ctx) {
    try {
      if (tls.needsClient()) {
        PeerIdentity identity = tls.identify(chain());
        identity.belongsTo(ctx.channel());
        tls.watch(ctx.channel());
      }
      admitted = true;
      gate.completed();
    } catch (PeerCertificateException | SSLPeerUnverifiedException e) {
      refuse(ctx, e);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    handler.brought();
    if (admitted) {
      ctx.fireChannelRead(message);
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  private List<X509Certificate> chain() throws SSLPeerUnverifiedException {
    List<X509Certificate> chain = new ArrayList<>();
    for (var certificate : handler.engine().getSession().getPeerCertificates()) {
      chain.add((X509Certificate) certificate);
    }
    return chain;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    boolean isOurs =
        cause instanceof DecoderException
            && (cause.getCause() == null || cause.getCause() instanceof SSLException);
    if (told || isOurs) {
      refuse(ctx, cause);
    } else {
      ctx.fireExceptionCaught(cause);
    }
  }

  /** Only the first failure is logged, not its consequences. */
  private void refuse(ChannelHandlerContext ctx, Throwable cause) {
    admitted = false;
    if (!told) {
      told = true;
      lines.warn(
          LOG,
          ctx.channel(),
          () ->
              LogLine.fail("conexion")
                  .with("peer", ctx.channel().remoteAddress())
                  .with("error", "TLS: " + reason(cause)));
    }
    ctx.close();
  }

  private static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PeerCertificateException) {
        return cause.getMessage();
      }
    }
    if (failure instanceof ClosedChannelException) {
      return "the peer went away during the handshake";
    }
    Throwable cause =
        failure instanceof DecoderException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (String.valueOf(cause.getMessage()).contains("Empty client certificate chain")) {
      return "no certificate was shown (expected: one that names an agency)";
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
