package lottery.server.reply;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.AttributeKey;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whether a connection is being read. Several parts may ask for a pause at once; reading goes on
 * when none of them does any more. Runs on the connection's event loop.
 */
public final class ReadGate {
  /** Why a connection is not read for now. */
  public enum Reason {
    /** Too many replies are owed to it. */
    OWED,
    /** Too many bytes of all connections wait for the journal. */
    BACKLOG,
    /** It does not read its replies as fast as they are made. */
    UNREAD,
    /** The server is draining. */
    DRAIN
  }

  private static final AttributeKey<ReadGate> KEY =
      AttributeKey.valueOf(ReadGate.class, "read-gate");

  private final Channel channel;
  private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);

  private ReadGate(Channel channel) {
    this.channel = channel;
  }

  /** The one gate of this connection. */
  public static ReadGate of(Channel channel) {
    ReadGate gate = channel.attr(KEY).get();
    if (gate == null) {
      gate = new ReadGate(channel);
      channel.attr(KEY).set(gate);
    }
    return gate;
  }

  public EventLoop loop() {
    return channel.eventLoop();
  }

  public void pause(Reason reason) {
    if (reasons.isEmpty()) {
      channel.config().setAutoRead(false);
    }
    reasons.add(reason);
  }

  public void resume(Reason reason) {
    if (reasons.remove(reason) && reasons.isEmpty()) {
      channel.config().setAutoRead(true);
    }
  }

  boolean isPaused() {
    return !reasons.isEmpty();
  }
}
