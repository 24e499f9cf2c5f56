package lottery.bench.load;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import lottery.bench.bets.BatchRing;
import org.HdrHistogram.Histogram;

/**
 * One agency's connection: a window of batches in flight, and the time since which each of them
 * waits.
 */
final class AgencyLink implements Closeable {
  private static final int OUT_BYTES = 256 << 10;
  private static final int IN_BYTES = 32 << 10;

  private final LoadDialect dialect;
  private final BatchRing ring;
  private final List<byte[]> encoded;
  private final int window;
  private final Wire wire;
  private final SelectionKey key;
  private final ByteBuffer out;
  private final ByteBuffer in = ByteBuffer.allocateDirect(IN_BYTES);
  private final long[] waitingSince;
  private long sent;
  private long acknowledged;
  private long target;
  private long paceStart;
  private Pace pace = Pace.asFastAsPossible();

  AgencyLink(
      int port,
      Selector selector,
      LoadDialect dialect,
      BatchRing ring,
      int window,
      Optional<LoadTls> tls)
      throws IOException {
    this.dialect = dialect;
    this.ring = ring;
    this.encoded = ring.encoded(dialect::encode);
    this.window = window;
    this.waitingSince = new long[window];
    this.out = ByteBuffer.allocateDirect(Math.max(OUT_BYTES, 2 * largest()));
    out.put(dialect.opening(ring.agency()));
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    this.wire =
        tls.isEmpty()
            ? new Wire.Plain(channel)
            : new TlsWire(channel, LoadTls.engine(tls.get().context(ring.agency()), port));
    channel.configureBlocking(false);
    this.key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  private int largest() {
    return LoadDialect.MAX_HEAD_BYTES
        + encoded.stream().mapToInt(batch -> batch.length).max().orElse(0);
  }

  BatchRing ring() {
    return ring;
  }

  /** How many batches were acknowledged so far. */
  long acknowledged() {
    return acknowledged;
  }

  /** Allows {@code batches} more to be sent. */
  void allow(long batches, Pace pace) {
    this.pace = pace;
    paceStart = sent;
    target = sent + batches;
  }

  boolean isDone() {
    return acknowledged == target;
  }

  /** Sends what the window, the pace and the socket have room for. */
  void send() throws IOException {
    boolean more;
    do {
      more = fill(System.nanoTime());
      wire.write(out.flip());
      boolean all = !out.hasRemaining();
      out.compact();
      more &= all;
    } while (more);
    key.interestOps(
        out.position() > 0 || wire.hasUnsent()
            ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
            : SelectionKey.OP_READ);
  }

  /** Whether there may be more to send once the buffer is empty. */
  private boolean fill(long now) {
    while (sent < target && sent - acknowledged < window && pace.isDue(sent - paceStart, now)) {
      byte[] batch = encoded.get((int) (sent % encoded.size()));
      if (out.remaining() < LoadDialect.MAX_HEAD_BYTES + batch.length) {
        return true;
      }
      waitingSince[(int) (sent % window)] = pace.countsFromNanos(sent - paceStart, now);
      dialect.putHead(out, ring.agency(), sent * ring.batchSize(), batch.length);
      out.put(batch);
      sent++;
    }
    return false;
  }

  /** Reads the answers that have come, and records each one's waiting time in {@code latencies}. */
  void receive(Histogram latencies) throws IOException {
    if (wire.read(in) < 0) {
      throw new EOFException("the server closed the connection of agency " + ring.agency());
    }
    int answers = dialect.takeAnswers(in.flip());
    in.compact();
    long now = System.nanoTime();
    for (int i = 0; i < answers; i++) {
      latencies.recordValue(Math.max(0, now - waitingSince[(int) (acknowledged % window)]));
      acknowledged++;
    }
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
