package lottery.bench.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import lottery.bench.hostile.Attack.Leaving;
import lottery.bench.hostile.Attack.Reading;
import lottery.bench.process.OpenFiles;
import lottery.bench.process.Sources;

/** The peers of an attack, on one thread of their own, until they are stopped. */
final class Swarm implements AutoCloseable {
  /** How many connect at once: fewer than the server's queue of connections not accepted yet. */
  private static final int CONNECTING = 256;

  private static final int OTHER_FILES = 500;
  private static final int TURN_BYTES = 256 << 10;
  private static final int SLOW_BYTES = 1 << 10;
  private static final int SLOW_BUFFER = 4 << 10;
  private static final long SECOND = 1_000_000_000L;

  private final Attack attack;
  private final Sources sources;
  private final Selector selector = Selector.open();
  private final ByteBuffer in = ByteBuffer.allocateDirect(64 << 10);
  private final Queue<Return> returning = new ArrayDeque<>();
  private final AtomicLong conversations = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong ended = new AtomicLong();
  private final Thread thread;
  private volatile boolean stopping;
  private volatile IOException failure;
  private final int peers;
  private int connecting;
  private long slowlyReadAt;

  /** A peer that comes back. */
  private record Return(int number, long atNanos) {}

  private Swarm(Attack attack, int port) throws IOException {
    this.attack = attack;
    this.sources = new Sources(port, Math.max(1, attack.addresses()));
    this.peers = Math.min(attack.peers(), OpenFiles.limit() - OTHER_FILES);
    for (int i = 0; i < peers; i++) {
      returning.add(new Return(i, System.nanoTime()));
    }
    this.thread = new Thread(this::run, "swarm");
    thread.setDaemon(true);
  }

  static Swarm start(Attack attack, int port) throws IOException {
    Swarm swarm = new Swarm(attack, port);
    swarm.thread.start();
    return swarm;
  }

  /** Returns when all of them have been connected, or after a time. */
  void awaitArrival(Duration longest) throws IOException {
    long begin = System.nanoTime();
    while (conversations() < peers && System.nanoTime() - begin < longest.toNanos()) {
      try {
        TimeUnit.MILLISECONDS.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }

  /** How many connections were made. */
  long conversations() {
    return conversations.get();
  }

  /** How many bets were acknowledged. */
  long betsAcknowledged() {
    return acknowledged.get() * attack.betsAcknowledged();
  }

  /** How many connections the server ended, or refused. */
  long ended() {
    return ended.get();
  }

  private void run() {
    try {
      while (!stopping) {
        turn();
      }
    } catch (IOException e) {
      failure = e;
    } catch (UncheckedIOException e) {
      failure = e.getCause();
    }
  }

  private void turn() throws IOException {
    long now = System.nanoTime();
    while (connecting < CONNECTING && !returning.isEmpty() && returning.peek().atNanos <= now) {
      connect(returning.remove().number);
    }
    selector.select(this::ready, 10);
    if (attack.reading() == Reading.SLOWLY) {
      readAllSlowly(now);
    }
  }

  private void connect(int number) throws IOException {
    SelectionKey key = sources.connect(selector, new Peer(attack, number));
    if (attack.reading() != Reading.ALL) {
      ((SocketChannel) key.channel()).setOption(StandardSocketOptions.SO_RCVBUF, SLOW_BUFFER);
    }
    connecting++;
  }

  private void ready(SelectionKey key) {
    try {
      serve(key, (SocketChannel) key.channel(), (Peer) key.attachment());
    } catch (IOException e) {
      // Refused or broken by the server, which is what some attacks are for.
      ended.incrementAndGet();
      leave(key, SECOND / 10);
    }
  }

  private void serve(SelectionKey key, SocketChannel channel, Peer peer) throws IOException {
    if (key.isConnectable()) {
      connecting--;
      key.interestOps(0);
      channel.finishConnect();
      conversations.incrementAndGet();
    } else if (key.isReadable()) {
      read(channel, peer);
    }
    boolean more = peer.send(channel, TURN_BYTES);
    int reads = attack.reading() == Reading.ALL ? SelectionKey.OP_READ : 0;
    key.interestOps(more ? reads | SelectionKey.OP_WRITE : reads);
    if (attack.leaving() == Leaving.AT_ONCE && peer.hasSentAll()) {
      leave(key, 0);
    } else if (attack.leaving() == Leaving.AFTER_A_REPLY && peer.replies() > 0) {
      leave(key, SECOND);
    }
  }

  private void read(SocketChannel channel, Peer peer) throws IOException {
    if (channel.read(in.clear()) < 0) {
      throw new IOException("closed by the server");
    }
    peer.received(in.flip());
    acknowledged.addAndGet(peer.takeAcknowledged());
  }

  private void readAllSlowly(long now) {
    if (now - slowlyReadAt < SECOND) {
      return;
    }
    slowlyReadAt = now;
    for (SelectionKey key : selector.keys()) {
      SocketChannel channel = (SocketChannel) key.channel();
      if (channel.isConnected()) {
        readSlowly(key, channel);
      }
    }
  }

  private void readSlowly(SelectionKey key, SocketChannel channel) {
    try {
      in.clear().limit(SLOW_BYTES);
      if (channel.read(in) < 0) {
        throw new IOException("closed by the server");
      }
    } catch (IOException e) {
      ended.incrementAndGet();
      leave(key, SECOND);
    }
  }

  private void leave(SelectionKey key, long nanos) {
    Peer peer = (Peer) key.attachment();
    if (key.isValid() && key.interestOps() == SelectionKey.OP_CONNECT) {
      connecting--;
    }
    try {
      key.channel().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    returning.add(new Return(peer.number(), System.nanoTime() + nanos));
  }

  /** Ends all connections. */
  @Override
  public void close() throws IOException {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while an attack ends", e);
    }
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
    if (failure != null) {
      throw failure;
    }
  }
}
