package lottery.bench.scale;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.SplittableRandom;
import lottery.bench.process.Sources;
import lottery.codec.message.Opcode;
import org.HdrHistogram.Histogram;

/**
 * TLV agencies: each connects, asks, gets BUSY, closes, and comes back after a random part of a
 * time that doubles up to a maximum (full jitter). This project's agency does the same by default.
 */
final class PollingCrowd implements Crowd {
  private static final int BACKOFF_INITIAL_MILLIS = 100;
  private static final int BACKOFF_MAX_MILLIS = 10_000;
  private static final int MAX_DOUBLINGS = 7;

  private static final int HEADER_BYTES = 1 + Integer.BYTES;

  /** One agency's connection. */
  private static final class Peer {
    private final int index;
    private final long begin = System.nanoTime();
    private final ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);

    /** Bytes of the winners' list that have not come yet; -1 while the header has not. */
    private long left = -1;

    Peer(int index) {
      this.index = index;
    }
  }

  private final CrowdSockets sockets;
  private final int size;
  private final int maxOpen;
  private final int books;
  private final SplittableRandom random = new SplittableRandom(1);
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 << 10);
  private final byte[] attempts;
  private final Alarms alarms;
  private Histogram learnt = new Histogram(3);
  private long since;
  private long connections;

  /**
   * @param maxOpen connections at once; an agency that is due beyond them comes late
   * @param books agencies 1 to {@code books} are shared out among them
   */
  PollingCrowd(Sources sources, int size, int maxOpen, int books) throws IOException {
    this.sockets = new CrowdSockets(sources);
    this.size = size;
    this.maxOpen = maxOpen;
    this.books = books;
    this.attempts = new byte[size];
    this.alarms = new Alarms(size, BACKOFF_MAX_MILLIS, nowMillis());
  }

  /**
   * They arrive within the longest backoff, and stay until each has doubled its own to the maximum.
   */
  @Override
  public void arrive() throws IOException {
    for (int i = 0; i < size; i++) {
      alarms.set(i, random.nextInt(BACKOFF_MAX_MILLIS));
    }
    waitFor(2L * BACKOFF_MAX_MILLIS * 1_000_000);
  }

  @Override
  public void waitFor(long nanos) throws IOException {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      turn();
    }
  }

  @Override
  public Histogram learn(long since) throws IOException {
    this.since = since;
    while (learnt.getTotalCount() < size) {
      turn();
    }
    return learnt;
  }

  private void turn() throws IOException {
    while (sockets.open() < maxOpen) {
      int due = alarms.due(nowMillis());
      if (due < 0) {
        break;
      }
      sockets.connect(new Peer(due));
      connections++;
    }
    sockets.select(1, this::ready);
  }

  private void ready(SelectionKey key) throws IOException {
    if (key.isConnectable()) {
      connected(key);
    } else {
      read(key);
    }
  }

  private void connected(SelectionKey key) throws IOException {
    Peer peer = (Peer) key.attachment();
    if (sockets.isConnected(key, peer.begin)) {
      ((SocketChannel) key.channel()).write(question(1 + peer.index % books));
    } else {
      sleep(peer.index);
    }
  }

  private static ByteBuffer question(int agency) {
    byte[] value = (agency + "#").getBytes(US_ASCII);
    return ByteBuffer.allocate(HEADER_BYTES + value.length)
        .put(Opcode.ASK_WINNERS.code())
        .putInt(value.length)
        .put(value)
        .flip();
  }

  private void read(SelectionKey key) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    Peer peer = (Peer) key.attachment();
    try {
      if (channel.read(buffer.clear()) < 0) {
        throw new EOFException("closed before the answer");
      }
    } catch (IOException e) {
      sockets.refuse(channel);
      sleep(peer.index);
      return;
    }
    take(channel, peer);
  }

  private void take(SocketChannel channel, Peer peer) throws IOException {
    buffer.flip();
    while (peer.header.hasRemaining() && buffer.hasRemaining()) {
      peer.header.put(buffer.get());
    }
    if (peer.header.hasRemaining()) {
      return;
    }
    if (peer.left < 0) {
      peer.left = peer.header.getInt(1);
    }
    peer.left -= buffer.remaining();
    if (peer.left == 0) {
      channel.close();
      answered(peer);
    }
  }

  private void answered(Peer peer) throws IOException {
    byte opcode = peer.header.get(0);
    if (opcode == Opcode.BUSY.code()) {
      sleep(peer.index);
    } else if (opcode == Opcode.WINNERS.code()) {
      learnt.recordValue(Math.max(0, System.nanoTime() - since));
    } else {
      throw new IOException("reply: opcode " + opcode + " (expected: BUSY or WINNERS)");
    }
  }

  private void sleep(int index) {
    int ceiling = Math.min(BACKOFF_MAX_MILLIS, BACKOFF_INITIAL_MILLIS << attempts[index]);
    attempts[index] = (byte) Math.min(MAX_DOUBLINGS, attempts[index] + 1);
    alarms.set(index, random.nextInt(ceiling));
  }

  private static long nowMillis() {
    return System.nanoTime() / 1_000_000;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long connections() {
    return connections;
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
