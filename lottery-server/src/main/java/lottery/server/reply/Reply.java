package lottery.server.reply;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;

/**
 * One reply owed to one connection. It takes its place in the queue when it is written to the
 * pipeline, and leaves when it has been completed and everything owed before it has left. All
 * methods run on the connection's event loop, except {@link #loop()}.
 */
public final class Reply {
  private final Channel channel;
  private ReplyOrder order;
  private Object message;
  private boolean complete;
  private boolean last;

  public Reply(Channel channel) {
    this.channel = channel;
  }

  /**
   * Takes the next place in the connection's queue; to be called while the request is being read.
   */
  public static Reply owedTo(Channel channel) {
    Reply reply = new Reply(channel);
    channel.pipeline().write(reply, channel.voidPromise());
    return reply;
  }

  /** The event loop on which this reply has to be completed; any thread may ask. */
  public EventLoop loop() {
    return channel.eventLoop();
  }

  /** Completes this reply with what the dialect's encoder understands. */
  public void send(Object message) {
    complete(message, false);
  }

  /**
   * As {@link #send}, and the connection closes once this reply has left; what is owed after it is
   * dropped.
   */
  public void sendAndClose(Object message) {
    complete(message, true);
  }

  /** Nothing to say: the connection closes when everything owed before has left. */
  public void close() {
    complete(null, true);
  }

  private void complete(Object message, boolean last) {
    if (complete) {
      throw new IllegalStateException("a reply is completed once");
    }
    this.message = message;
    this.last = last;
    this.complete = true;
    if (order != null) {
      order.completed();
    }
  }

  void queuedIn(ReplyOrder order) {
    this.order = order;
  }

  boolean isComplete() {
    return complete;
  }

  boolean isLast() {
    return last;
  }

  Object message() {
    return message;
  }
}
