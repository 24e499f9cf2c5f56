package lottery.server.reply;

import io.netty.channel.EventLoop;
import lottery.server.peer.ReadGate;

/**
 * Where whoever does a request's work tells what came of it. Told once, on {@link #loop()}; any
 * thread may ask for the loop.
 */
public interface Answer {

  /** The gate of the connection that asked. Any thread. */
  ReadGate gate();

  /** The event loop of the connection that asked. Any thread. */
  default EventLoop loop() {
    return gate().loop();
  }

  /** It was done, or it is refused: {@code message} says which. */
  void send(Object message);

  /**
   * It was not done, for a reason that passes: {@code message} says so, where the dialect has words
   * for that.
   */
  void putOff(Object message);

  /** Nobody knows what came of it: the connection closes behind what was owed before. */
  void close();
}
