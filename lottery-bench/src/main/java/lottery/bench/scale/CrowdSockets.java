package lottery.bench.scale;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import lottery.bench.process.Sources;

/** The connections of a crowd, and what went wrong with them. One thread. */
final class CrowdSockets implements Closeable {
  private static final long SLOW_NANOS = 900_000_000L;

  /** Is called with a connection that is ready. */
  interface Ready {
    void with(SelectionKey key) throws IOException;
  }

  private final Sources sources;
  private final Selector selector = Selector.open();
  private long refusals;
  private long delays;

  CrowdSockets(Sources sources) throws IOException {
    this.sources = sources;
  }

  /** Begins to connect. */
  void connect(Object peer) throws IOException {
    sources.connect(selector, peer);
  }

  /** How many are open, or are being opened. */
  int open() {
    return selector.keys().size();
  }

  /**
   * Waits for some that are ready.
   *
   * @param millis the longest wait; 0: without a limit
   * @return how many there were
   */
  int select(long millis, Ready ready) throws IOException {
    int found = selector.select(millis);
    for (SelectionKey key : selector.selectedKeys()) {
      ready.with(key);
    }
    selector.selectedKeys().clear();
    return found;
  }

  /**
   * Ends connecting; the connection is read then.
   *
   * @param begin when it began, in nanoseconds
   * @return false if it was refused, and is closed
   */
  boolean isConnected(SelectionKey key, long begin) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    try {
      channel.finishConnect();
    } catch (IOException e) {
      refuse(channel);
      return false;
    }
    if (System.nanoTime() - begin > SLOW_NANOS) {
      delays++;
    }
    key.interestOps(SelectionKey.OP_READ);
    return true;
  }

  /** Counts and closes one that was refused or broken. */
  void refuse(SocketChannel channel) throws IOException {
    refusals++;
    channel.close();
  }

  long refusals() {
    return refusals;
  }

  long delays() {
    return delays;
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
