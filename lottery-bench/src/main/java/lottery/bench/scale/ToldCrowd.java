package lottery.bench.scale;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
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
  private final CrowdSockets sockets;
  private final int size;
  private final int books;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 << 10);
  private int begun;
  private int waiting;

  /**
   * @param books agencies 1 to {@code books} are shared out among them
   */
  ToldCrowd(Speech speech, Sources sources, int size, int books) throws IOException {
    this.speech = speech;
    this.sockets = new CrowdSockets(sources);
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
      sockets.select(0, this::connected);
    }
  }

  private void begin(int agency) throws IOException {
    sockets.connect(new Peer(agency, System.nanoTime(), speech));
  }

  private void connected(SelectionKey key) throws IOException {
    if (!key.isConnectable()) {
      return;
    }
    Peer peer = (Peer) key.attachment();
    if (sockets.isConnected(key, peer.begin)) {
      ((SocketChannel) key.channel()).write(speech.hello().apply(peer.agency));
      waiting++;
    } else {
      begin(peer.agency);
    }
  }

  /** They do nothing while they wait. */
  @Override
  public void waitFor(long nanos) throws IOException {
    if (sockets.select(nanos / 1_000_000, key -> {}) > 0) {
      throw new EOFException("the server spoke to a waiting agency before the draw");
    }
  }

  @Override
  public Histogram learn(long since) throws IOException {
    Histogram times = new Histogram(3);
    while (times.getTotalCount() < size) {
      sockets.select(
          0,
          key -> {
            if (read(key)) {
              times.recordValue(System.nanoTime() - since);
            }
          });
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
    return sockets.refusals();
  }

  @Override
  public long delays() {
    return sockets.delays();
  }

  @Override
  public void close() throws IOException {
    sockets.close();
  }
}
