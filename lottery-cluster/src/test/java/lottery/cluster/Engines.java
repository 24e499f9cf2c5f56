package lottery.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import lottery.kit.Await;
import lottery.kit.Ports;
import lottery.server.cluster.ClusterConfig;
import lottery.server.cluster.LogEngine;
import lottery.server.cluster.NodeTls;
import lottery.server.cluster.ReplicatedState;
import org.apache.ratis.protocol.exceptions.NotLeaderException;

/** Machines of one cluster in this JVM, which remember what was applied. */
final class Engines implements AutoCloseable {
  static final Duration LIMIT = Duration.ofMinutes(1);

  private final Path directory;
  private final Map<String, InetSocketAddress> peers = new HashMap<>();
  private final Map<String, Integer> detours = new HashMap<>();
  private final Map<String, LogEngine> running = new HashMap<>();
  private final Map<String, Applied> applied = new HashMap<>();
  private final CountDownLatch open = new CountDownLatch(1);
  private String slow = "";

  /**
   * @param names of those that found it
   */
  Engines(Path directory, String... names) throws IOException {
    this.directory = directory;
    for (String name : names) {
      peers.put(name, local(Ports.free()));
    }
  }

  private static InetSocketAddress local(int port) {
    return InetSocketAddress.createUnresolved("127.0.0.1", port);
  }

  /** From now on machines that start reach this one by another port. */
  void reachBy(String node, int port) {
    detours.put(node, port);
  }

  /** Starts a machine. */
  LogEngine start(String node, Optional<NodeTls> tls) throws IOException {
    Map<String, InetSocketAddress> reached = new HashMap<>(peers);
    detours.forEach((name, port) -> reached.put(name, local(port)));
    reached.put(node, peers.get(node));
    ClusterConfig config =
        new ClusterConfig(node, reached, Duration.ofMillis(500), Optional.empty());
    Applied state = new Applied(node.equals(slow) ? open : new CountDownLatch(0));
    LogEngine engine =
        new RatisStarter().start(config, tls, directory.resolve("log-" + node), state);
    running.put(node, engine);
    applied.put(node, state);
    return engine;
  }

  /** Starts all that found it, without TLS. */
  void startAll() throws IOException {
    for (String node : List.copyOf(peers.keySet())) {
      start(node, Optional.empty());
    }
  }

  /** From now on machines are told of another one in the place of one of them. */
  void meetInsteadOf(String gone, String node) throws IOException {
    peers.remove(gone);
    meet(node);
  }

  /** From now on machines are told of one more. */
  void meet(String node) throws IOException {
    peers.put(node, local(Ports.free()));
  }

  /** A machine with this name that starts now applies nothing until {@link #goOn}. */
  void holdBack(String node) {
    slow = node;
  }

  void goOn() {
    open.countDown();
  }

  boolean leads(String node) {
    return running.get(node).leads();
  }

  /** Ends a machine; its files stay. */
  void stop(String node) throws IOException {
    running.remove(node).close();
  }

  /** One that runs and does not lead. */
  String aFollower(String... butNot) throws Exception {
    LogEngine leader = leader();
    return running.entrySet().stream()
        .filter(entry -> entry.getValue() != leader)
        .map(Map.Entry::getKey)
        .filter(node -> !List.of(butNot).contains(node))
        .findFirst()
        .orElseThrow();
  }

  String address(String node) {
    return "127.0.0.1:" + port(node);
  }

  /** Whether a machine knows that it is no member any more. */
  boolean isRemoved(String node) {
    return applied.get(node).removed;
  }

  int port(String node) {
    return peers.get(node).getPort();
  }

  /** Waits until one of them leads. */
  LogEngine leader() throws Exception {
    Await.until(
        "a machine leads", LIMIT, () -> running.values().stream().anyMatch(LogEngine::leads));
    return running.values().stream().filter(LogEngine::leads).findFirst().orElseThrow();
  }

  /**
   * Has the leader put an entry at the end of the log. If the lead is lost it asks the next one,
   * and the entry may be there twice.
   */
  void append(String entry) throws Exception {
    Await.until(entry + " is taken", LIMIT, () -> isTaken(entry));
  }

  private boolean isTaken(String entry) throws Exception {
    try {
      leader().append(entry.getBytes(UTF_8)).toCompletableFuture().get(1, TimeUnit.MINUTES);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NotLeaderException) {
        return false;
      }
      throw e;
    }
  }

  /** Whether any of them leads now. */
  boolean hasLeader() {
    return running.values().stream().anyMatch(LogEngine::leads);
  }

  /** What a machine has applied. */
  List<String> applied(String node) {
    return applied.get(node).entries;
  }

  /** Waits until a machine has applied an entry. */
  void awaitApplied(String node, String entry) throws Exception {
    Await.until(node + " has " + entry, LIMIT, () -> applied(node).contains(entry));
  }

  @Override
  public void close() throws IOException {
    for (LogEngine engine : running.values()) {
      engine.close();
    }
  }

  private static final class Applied implements ReplicatedState {
    private final CountDownLatch open;
    private final List<String> entries = new CopyOnWriteArrayList<>();
    private volatile boolean removed;

    Applied(CountDownLatch open) {
      this.open = open;
    }

    @Override
    public int entryVersion() {
      return 1;
    }

    @Override
    public Position restore() {
      return Position.START;
    }

    @Override
    public void apply(ByteBuffer entry) throws IOException {
      try {
        open.await();
      } catch (InterruptedException e) {
        throw new InterruptedIOException("it is being closed");
      }
      entries.add(UTF_8.decode(entry).toString());
    }

    @Override
    public void checkpoint(Position last) {
      // Each start begins with the first entry.
    }

    @Override
    public void removed() {
      removed = true;
    }

    @Override
    public void failed(Throwable cause) {
      throw new AssertionError(cause);
    }
  }
}
