package lottery.server.admin;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.timeout.IdleStateHandler;

/** Builds the pipeline of a connection by HTTP. On the admin loop only. */
final class AdminPipeline extends ChannelInitializer<Channel> {
  /** The name of the handler that closes a connection on which nothing happens. */
  static final String IDLE = "idle";

  /** The name of the handler that takes requests. */
  static final String HANDLER = "admin";

  static final int MAX_CONNECTIONS = 64;

  private static final int IDLE_SECONDS = 30;
  private static final int MAX_LINE_BYTES = 4096;
  private static final int MAX_HEADER_BYTES = 8192;
  private static final int MAX_CHUNK_BYTES = 8192;

  /** GET has no body; one that has is read, up to this, and ignored. */
  private static final int MAX_BODY_BYTES = 1024;

  private final AdminHandler handler;
  private int connections;

  AdminPipeline(AdminHandler handler) {
    this.handler = handler;
  }

  @Override
  protected void initChannel(Channel channel) {
    if (connections == MAX_CONNECTIONS) {
      channel.close();
      return;
    }
    connections++;
    channel.closeFuture().addListener(closed -> connections--);
    channel
        .pipeline()
        .addLast(IDLE, new IdleStateHandler(IDLE_SECONDS, 0, 0))
        .addLast(new HttpServerCodec(MAX_LINE_BYTES, MAX_HEADER_BYTES, MAX_CHUNK_BYTES))
        .addLast(new HttpObjectAggregator(MAX_BODY_BYTES, true))
        .addLast(new FlowControlHandler())
        .addLast(HANDLER, handler);
  }
}
