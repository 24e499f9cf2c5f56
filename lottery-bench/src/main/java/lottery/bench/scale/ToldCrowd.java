package lottery.bench.scale;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import lottery.bench.process.Sources;
import org.HdrHistogram.Histogram;

/** Agencies that stay connected, and are told when the draw has happened. */
final class ToldCrowd implements Crowd {
  /**
   * How many connect at once: fewer than the server's queue of connections that it has not accepted
   * yet.
   */
  private static final int CONNECTING = 512;

  private static final long SLOW_NANOS = 900_000_000L;

  /** One agency. */
  private static final class Peer {
    private final int agency;
    private final long begin;
    private final Speech speech;
    private long received;
    private long expected;
    private long length;

    Peer(int agency, long begin, Speech speech) {
      this.agency = agency;
      this.begin = begin;
      this.speech = speech;
      this.expected = speech.headerBytes();
    }

    /** Takes the bytes that came; the header gives the length of the whole. */
    void take(ByteBuffer part) {
      while (part.hasRemaining() && received < speech.headerBytes()) {
        int value = part.get() & 0xFF;
        if (received >= speech.tagBytes()) {
          length = (length << Byte.SIZE) | value;
        }
        received++;
        expected = speech.headerBytes() + length;
      }
      received += part.remaining();
    }

    boolean isComplete() {
      return received >= speech.headerBytes() && received == expected;
    }
  }

  private final Speech speech;
  private final Sources sources;
  private final int size;
  private final int books;
  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 << 10);
  private int begun;
  private int waiting;
  private long refusals;
  private long delays;

  /**
   * @param books agencies 1 to {@code books} are shared out among them
   */
  ToldCrowd(Speech speech, Sources sources, int size, int books) throws IOException {
    this.speech = speech;
    this.sources = sources;
    this.size = size;
    this.books = books;
  }

  @Override
  public void arrive() throws IOException {
    while (waiting < size) {
      while (begun < size && begun - waiting < CONNECTING) {
        begin(1 + begun % books);
        begun++;
      }
      selector.select();
      for (SelectionKey key : selector.selectedKeys()) {
        if (key.isConnectable()) {
          connected(key);
        }
      }
      selector.selectedKeys().clear();
    }
  }

  private void begin(int agency) throws IOException {
    sources.connect(selector, new Peer(agency, System.nanoTime(), speech));
  }

  private void connected(SelectionKey key) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    Peer peer = (Peer) key.attachment();
    try {
      channel.finishConnect();
    } catch (IOException e) {
      refusals++;
      channel.close();
      begin(peer.agency);
      return;
    }
    if (System.nanoTime() - peer.begin > SLOW_NANOS) {
      delays++;
    }
    channel.write(speech.hello().apply(peer.agency));
    key.interestOps(SelectionKey.OP_READ);
    waiting++;
  }

  /** They do nothing while they wait. */
  @Override
  public void waitFor(long nanos) throws IOException {
    if (selector.select(nanos / 1_000_000) > 0) {
      throw new EOFException("the server spoke to a waiting agency before the draw");
    }
  }

  @Override
  public Histogram learn(long since) throws IOException {
    Histogram times = new Histogram(3);
    while (times.getTotalCount() < size) {
      selector.select();
      for (SelectionKey key : selector.selectedKeys()) {
        if (read(key)) {
          times.recordValue(System.nanoTime() - since);
        }
      }
      selector.selectedKeys().clear();
    }
    return times;
  }

  /** Whether that agency has all of its winners. */
  private boolean read(SelectionKey key) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    Peer peer = (Peer) key.attachment();
    if (channel.read(buffer.clear()) >= 0) {
      peer.take(buffer.flip());
      return peer.isComplete() && !speech.isClosed();
    }
    channel.close();
    if (!peer.isComplete()) {
      throw new EOFException(
          "agency "
              + peer.agency
              + " got "
              + peer.received
              + " bytes of winners (expected: "
              + peer.expected
              + ")");
    }
    return true;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long connections() {
    return waiting;
  }

  @Override
  public long refusals() {
    return refusals;
  }

  @Override
  public long delays() {
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
