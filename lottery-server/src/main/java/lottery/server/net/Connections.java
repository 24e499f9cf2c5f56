package lottery.server.net;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Promise;
import java.util.function.Consumer;
import lottery.server.reply.ReplyOrder;

/** All open connections, to count them and to drain them. Any thread. */
public final class Connections {
  private final ChannelGroup open =
      new DefaultChannelGroup("connections", GlobalEventExecutor.INSTANCE, true);

  /** Adds a connection until it closes. */
  void add(Channel channel) {
    open.add(channel);
  }

  public int count() {
    return open.size();
  }

  /**
   * Stops reading everywhere, sends every owed reply, and closes.
   *
   * @return ends when the last connection has closed
   */
  public Future<?> drain(EventExecutor executor) {
    forEach(ReplyOrder::drain);
    Promise<Void> drained = executor.newPromise();
    open.newCloseFuture().addListener(closed -> drained.setSuccess(null));
    return drained;
  }

  /** Closes connections whose peers do not read what was sent. */
  public void giveUpUntaken() {
    forEach(ReplyOrder::giveUp);
  }

  /** Closes them all, and those that are added later too: nobody is there for them any more. */
  public void close() {
    open.close();
  }

  /** Runs on each connection's event loop. A connection without a dialect yet is closed. */
  private void forEach(Consumer<ReplyOrder> action) {
    open.forEach(
        channel ->
            channel
                .eventLoop()
                .execute(
                    () -> {
                      ReplyOrder replies = channel.pipeline().get(ReplyOrder.class);
                      if (replies == null) {
                        channel.close();
                      } else {
                        action.accept(replies);
                      }
                    }));
  }
}
