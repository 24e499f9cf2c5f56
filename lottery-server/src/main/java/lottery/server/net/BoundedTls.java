package lottery.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * TLS on a connection, with a limit for records that bring no data. One per connection.
 *
 * <p>Such records exchange keys, and each may ask for an answer. Nobody needs more than one in a
 * hundred gigabytes; a peer that sends nothing else makes work, and answers that it need not read.
 */
final class BoundedTls extends SslHandler {
  /** Of a whole connection. The end of the handshake is one of them. */
  static final int MAX_EMPTY_RECORDS = 16;

  private int empty;
  private boolean hasBrought;

  BoundedTls(SSLEngine engine, Executor threads) {
    super(engine, threads);
  }

  /** Data has come. To be called by the next handler. */
  void brought() {
    hasBrought = true;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
      throws SSLException {
    int before = in.readerIndex();
    hasBrought = false;
    super.decode(ctx, in, out);
    if (in.readerIndex() != before && !hasBrought && handshakeFuture().isSuccess()) {
      empty++;
      if (empty > MAX_EMPTY_RECORDS) {
        throw new SSLException(
            "%d records without data (expected: %d at most)".formatted(empty, MAX_EMPTY_RECORDS));
      }
    }
  }
}
