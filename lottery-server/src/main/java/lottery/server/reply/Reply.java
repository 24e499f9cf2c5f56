package lottery.server.reply;

import io.netty.channel.Channel;
import lottery.server.peer.ReadGate;

/**
 * One reply owed to one connection. It takes its place in the queue when it is written to the
 * pipeline, and leaves when it has been completed and everything owed before it has left. All
 * methods run on the connection's event loop, except {@link #gate()}.
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
   * Takes the next place in the connection's queue; to be called while the request is being read.
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

  /** Completes this reply with what the dialect's encoder understands. */
  @Override
  public void send(Object message) {
    complete(message, false);
  }

  @Override
  public void putOff(Object message) {
    send(message);
  }

  /**
   * This reply in a dialect whose only words are yes and no: where the truth is "not now", the
   * connection closes behind what was owed before, and the peer starts over.
   */
  public Answer inYesOrNo() {
    return new YesOrNo(this);
  }

  /**
   * As {@link #send}, and the connection closes once this reply has left; what is owed after it is
   * dropped.
   */
  public void sendAndClose(Object message) {
    complete(message, true);
  }

  /** Nothing to say: the connection closes when everything owed before has left. */
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
