package lottery.server.net;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Promise;
import lottery.server.reply.ReplyOrder;

/** All open connections, to count them and to drain them. Any thread. */
public final class Connections {
  private final ChannelGroup open =
      new DefaultChannelGroup("connections", GlobalEventExecutor.INSTANCE);

  /** Adds a connection until it closes. */
  void add(Channel channel) {
    open.add(channel);
  }

  public int count() {
    return open.size();
  }

  /**
   * Stops reading everywhere, lets every reply that is owed leave, and closes.
   *
   * @return ends when the last connection has closed
   */
  public Future<?> drain(EventExecutor executor) {
    open.forEach(channel -> channel.eventLoop().execute(() -> drain(channel)));
    Promise<Void> drained = executor.newPromise();
    open.newCloseFuture().addListener(closed -> drained.setSuccess(null));
    return drained;
  }

  private static void drain(Channel channel) {
    ReplyOrder replies = channel.pipeline().get(ReplyOrder.class);
    if (replies == null) {
      channel.close();
    } else {
      replies.drain();
    }
  }
}
