package lottery.server.net;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Promise;
import lottery.server.reply.ReplyOrder;

/** All connections, counted, for the limit and for the drain. Any thread. */
public final class Connections {
  /** The value of {@code server.max-connections} that stands for no limit. */
  public static final int UNLIMITED = 0;

  private final int max;
  private final ChannelGroup open =
      new DefaultChannelGroup("connections", GlobalEventExecutor.INSTANCE);

  /**
   * @param max the most connections at a time, or {@link #UNLIMITED}
   */
  public Connections(int max) {
    this.max = max;
  }

  /**
   * Takes a connection in until it closes.
   *
   * @return false if there is no room for it
   */
  boolean admit(Channel channel) {
    if (max != UNLIMITED && open.size() >= max) {
      return false;
    }
    return open.add(channel);
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
