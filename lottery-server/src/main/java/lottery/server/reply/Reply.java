package lottery.server.reply;

import io.netty.channel.Channel;
import lottery.server.peer.ReadGate;

/**
 * One reply owed to one connection. It takes its place in the queue when it is written to the
 * pipeline. It leaves when it is complete and everything owed before it has left. All methods run
 * on the connection's event loop, except {@link #gate()}.
 */
public final class Reply implements Answer {
  private final Channel channel;
  private ReplyOrder order;
  private Object message;
  private boolean complete;
  private boolean last;

  public Reply(Channel channel) {
    this.channel = channel;
  }

  /**
   * Takes the next place in the connection's queue. Must be called while the request is being read.
   */
  public static Reply owedTo(Channel channel) {
    Reply reply = new Reply(channel);
    channel.pipeline().write(reply, channel.voidPromise());
    return reply;
  }

  @Override
  public ReadGate gate() {
    return ReadGate.of(channel);
  }

  /** Completes this reply with a message that the dialect's encoder understands. */
  @Override
  public void send(Object message) {
    complete(message, false);
  }

  @Override
  public void putOff(Object message) {
    send(message);
  }

  /**
   * This reply in a dialect that can only say yes or no. For "not now" the connection closes after
   * the replies that were owed before, and the peer starts over.
   */
  public Answer inYesOrNo() {
    return new YesOrNo(this);
  }

  /**
   * Like {@link #send}, and the connection closes when this reply has left. Replies owed after it
   * are dropped.
   */
  public void sendAndClose(Object message) {
    complete(message, true);
  }

  /** Sends nothing; the connection closes when everything owed before has left. */
  @Override
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

  private record YesOrNo(Reply reply) implements Answer {
    @Override
    public ReadGate gate() {
      return reply.gate();
    }

    @Override
    public void send(Object message) {
      reply.send(message);
    }

    @Override
    public void putOff(Object message) {
      reply.close();
    }

    @Override
    public void close() {
      reply.close();
    }
  }
}
