package lottery.bench.scale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lottery.bench.bets.StoredContest;
import lottery.bench.draw.AskingPeer;
import lottery.bench.process.ProcessCost;
import lottery.bench.process.ServerLaunch;
import lottery.bench.process.ServerProcess;
import lottery.bench.process.Sources;
import lottery.codec.message.Opcode;
import org.HdrHistogram.Histogram;

/** One crowd before one draw. */
public final class ScaleRun {
  /** How they wait. */
  public enum Way {
    /** In the typed dialect, until the push. */
    TYPED("typed, told by the server"),
    /** In TLV, by WAIT_WINNERS. */
    PUSH("TLV, told by the server"),
    POLLING("TLV, polling with full jitter, 100 ms to 10 s");

    private final String text;

    Way(String text) {
      this.text = text;
    }
  }

  /** A heap for many connections also needs a larger young generation than a small heap has. */
  private static final String YOUNG = "-Xmn64m";

  /**
   * A crowd comes faster than it is accepted. A connection that finds the queue full is tried again
   * a second later.
   */
  private static final int LISTEN_BACKLOG = 4096;

  private static final int PIPELINED = 500;
  private static final long BETS = 100_000;
  private static final long SETTLE_NANOS = 1_000_000_000L;

  /**
   * The size of a run.
   *
   * @param agencies who wait
   * @param connections at once, at most
   * @param books how many different agencies the contest has; the waiting ones are shared out among
   *     all but the last, which closes last
   * @param sources loopback addresses that they come from
   */
  public record Size(int agencies, int connections, int books, int sources) {}

  private final ServerLaunch launch;
  private final Size size;
  private final long steadyNanos;

  /**
   * @param steadySeconds for how long their waiting is measured
   */
  public ScaleRun(ServerLaunch launch, Size size, int steadySeconds) {
    this.launch = launch;
    this.size = size;
    this.steadyNanos = steadySeconds * 1_000_000_000L;
  }

  /**
   * JVM flags for a server with many waiting connections.
   *
   * @param heap as {@code -Xmx} takes it
   */
  public static List<String> heapFlags(String heap) {
    return List.of("-Xmx" + heap, YOUNG);
  }

  public ScaleResult measure(Way way, Path run) throws IOException {
    new StoredContest(run.resolve("contest"), size.books()).fill(BETS);
    Map<String, String> environment =
        Map.of(
            "SERVER_AGENCIES",
            Integer.toString(size.books()),
            "SERVER_LISTEN_BACKLOG",
            Integer.toString(LISTEN_BACKLOG),
            "LOGGING_LEVEL",
            "WARN");
    try (ServerProcess server = ServerProcess.start(launch, run, environment);
        Crowd crowd = crowd(way, server.port())) {
      ScaleResult result = measure(way, server, crowd);
      server.stop();
      return result;
    }
  }

  private Crowd crowd(Way way, int port) throws IOException {
    Sources from = new Sources(port, size.sources());
    int shared = size.books() - 1;
    return switch (way) {
      case TYPED -> told(Speech.TYPED, from, shared);
      case PUSH -> told(Speech.TLV, from, shared);
      case POLLING -> new PollingCrowd(from, size.agencies(), size.connections(), shared);
    };
  }

  private Crowd told(Speech speech, Sources from, int shared) throws IOException {
    return new ToldCrowd(speech, from, Math.min(size.agencies(), size.connections()), shared);
  }

  private ScaleResult measure(Way way, ServerProcess server, Crowd crowd) throws IOException {
    closeBooks(server.port(), 1, size.books() - 1);
    long residentBefore = ProcessCost.of(server.pid()).residentBytes();
    long slabBefore = KernelMemory.slabBytes();
    long begin = System.nanoTime();
    crowd.arrive();
    double arriveSeconds = (System.nanoTime() - begin) / 1e9;
    crowd.waitFor(SETTLE_NANOS);
    Waiting waiting = watch(server, crowd);
    double kernel = KernelMemory.slabBytes() - slabBefore;

    ProcessCost before = ProcessCost.of(server.pid());
    long called = System.nanoTime();
    closeBooks(server.port(), size.books(), size.books());
    Histogram learnt = crowd.learn(called);
    double telling = ProcessCost.of(server.pid()).since(before).cpuSeconds() * 1e6;
    return new ScaleResult(
        way.text,
        crowd.size(),
        arriveSeconds,
        crowd.refusals(),
        crowd.delays(),
        (waiting.residentBytes() - residentBefore) / crowd.size(),
        kernel / crowd.size(),
        waiting,
        telling / crowd.size(),
        learnt);
  }

  private Waiting watch(ServerProcess server, Crowd crowd) throws IOException {
    ProcessCost serverBefore = ProcessCost.of(server.pid());
    ProcessCost crowdBefore = ProcessCost.ofThisProcess();
    long connectionsBefore = crowd.connections();
    long begin = System.nanoTime();
    crowd.waitFor(steadyNanos);
    double seconds = (System.nanoTime() - begin) / 1e9;
    ProcessCost serverCost = ProcessCost.of(server.pid()).since(serverBefore);
    ProcessCost crowdCost = ProcessCost.ofThisProcess().since(crowdBefore);
    return new Waiting(
        serverCost.residentBytes(),
        serverCost.cpuSeconds() / seconds,
        crowdCost.cpuSeconds() / seconds,
        (crowd.connections() - connectionsBefore) / seconds);
  }

  /**
   * Pipelined, some hundred at a time, because the server stops reading a peer that is owed too
   * many replies.
   */
  private static void closeBooks(int port, int from, int to) throws IOException {
    try (AskingPeer peer = new AskingPeer(port)) {
      for (int first = from; first <= to; first += PIPELINED) {
        int last = Math.min(to, first + PIPELINED - 1);
        for (int agency = first; agency <= last; agency++) {
          peer.send(Opcode.READY, agency);
        }
        for (int agency = first; agency <= last; agency++) {
          peer.expectAck();
        }
      }
    }
  }
}
