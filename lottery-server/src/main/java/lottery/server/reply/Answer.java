package lottery.server.reply;

import io.netty.channel.EventLoop;
import lottery.server.peer.ReadGate;

/**
 * Receives the outcome of a request. One of the three outcomes is called, once, on {@link #loop()}.
 * Any thread may ask for the loop.
 */
public interface Answer {

  /** The gate of the connection that asked. Any thread. */
  ReadGate gate();

  /** The event loop of the connection that asked. Any thread. */
  default EventLoop loop() {
    return gate().loop();
  }

  /** The request was done or refused; {@code message} says which. */
  void send(Object message);

  /**
   * The request was not done, for a temporary reason. {@code message} says so if the dialect can.
   */
  void putOff(Object message);

  /** The outcome is unknown. The connection closes after the replies that were owed before. */
  void close();
}
