package lottery.bench.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import lottery.server.cluster.ClusterConfig;
import lottery.server.cluster.LogEngine;
import lottery.server.cluster.ReplicatedState;

/**
 * A machine that has nothing but the consensus engine: what the log holds is thrown away. If it
 * leads, it proposes entries, and prints how long they took. It ends when its input does.
 */
final class EngineMachine implements ReplicatedState {
  private static final Duration ELECTION_TIMEOUT = Duration.ofMillis(1500);
  private static final int POLL_MILLIS = 50;

  private final AtomicLong applied = new AtomicLong();
  private final Semaphore room;

  private EngineMachine(int inFlight) {
    room = new Semaphore(inFlight);
  }

  /**
   * Arguments: this machine's name, the machines as {@code cluster.peers} has them, a directory,
   * the bytes of an entry, how many entries are not measured, how many are, and how many are in
   * flight.
   */
  public static void main(String[] arguments) throws Exception {
    int bytes = Integer.parseInt(arguments[3]);
    long warmup = Long.parseLong(arguments[4]);
    long entries = Long.parseLong(arguments[5]);
    EngineMachine machine = new EngineMachine(Integer.parseInt(arguments[6]));
    ClusterConfig config =
        new ClusterConfig(arguments[0], peers(arguments[1]), ELECTION_TIMEOUT, Optional.empty());
    Path directory = Files.createDirectories(Path.of(arguments[2]));
    LogEngine.Starter starter =
        ServiceLoader.load(LogEngine.Starter.class).findFirst().orElseThrow();
    try (LogEngine engine = starter.start(config, Optional.empty(), directory, machine)) {
      while (System.in.available() == 0) {
        if (engine.leads()) {
          machine.propose(engine, bytes, warmup);
          System.out.println("begin");
          long begin = System.nanoTime();
          machine.propose(engine, bytes, entries);
          System.out.println("end " + (System.nanoTime() - begin));
          break;
        }
        Thread.sleep(POLL_MILLIS);
      }
      while (System.in.read() >= 0) {
        // Until the one that started this machine lets it end.
      }
    }
  }

  private static Map<String, InetSocketAddress> peers(String text) {
    Map<String, InetSocketAddress> peers = new LinkedHashMap<>();
    for (String peer : text.split(",", -1)) {
      int name = peer.indexOf('=');
      int port = peer.lastIndexOf(':');
      peers.put(
          peer.substring(0, name),
          new InetSocketAddress(
              peer.substring(name + 1, port), Integer.parseInt(peer.substring(port + 1))));
    }
    return peers;
  }

  /** Returns when all have been applied. */
  private void propose(LogEngine engine, int bytes, long entries)
      throws InterruptedException, IOException {
    byte[] random = new byte[bytes];
    new SplittableRandom(1).nextBytes(random);
    long end = applied.get() + entries;
    for (long i = 0; i < entries; i++) {
      room.acquire();
      engine.append(random.clone()).whenComplete((done, failed) -> room.release());
    }
    while (applied.get() < end) {
      if (!engine.leads()) {
        throw new IOException("the lead was lost");
      }
      Thread.sleep(1);
    }
  }

  @Override
  public Position restore() {
    return Position.START;
  }

  @Override
  public void apply(ByteBuffer entry) {
    applied.incrementAndGet();
  }

  @Override
  public void checkpoint(Position last) {
    // Nothing is kept.
  }

  @Override
  public int entryVersion() {
    return 1;
  }

  @Override
  public void removed() {
    throw new IllegalStateException("nobody removes machines here");
  }

  @Override
  public void failed(Throwable cause) {
    cause.printStackTrace();
    Runtime.getRuntime().halt(1);
  }
}
