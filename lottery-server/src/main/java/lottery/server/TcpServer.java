package lottery.server;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import lottery.log.Lines;
import lottery.log.LogLine;
import lottery.proof.SigningKey;
import lottery.server.cluster.ClusterNode;
import lottery.server.journal.DiskDataDirectory;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.Waiter;
import lottery.server.lifecycle.Drain;
import lottery.server.net.Entrance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running central: made by {@link #start}, ended by {@link #drain}. */
public final class TcpServer {
  /** The draw's line is printed before any winners are sent, unless nobody takes it. */
  private static final Duration LONGEST_WAIT_FOR_LINES = Duration.ofSeconds(1);

  private static final Duration LONGEST_DRAIN_OF_PEERS = Duration.ofSeconds(3);

  /**
   * So long sockets may take to close, when nothing is sent any more. The rest of them is closed by
   * the end of the process.
   */
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(TcpServer.class);

  private final ServerConfig config;
  private final ServerLoops loops;
  private final Promise<Void> ended = GlobalEventExecutor.INSTANCE.newPromise();
  private final OperatorAccess operators;
  private final OwnTls tls = new OwnTls();
  private Entrance entrance;
  private Backend central;
  private Channel listener;

  private TcpServer(ServerConfig config, Clock clock) {
    this.config = config;
    this.loops = new ServerLoops(config.ioThreads(), config.busyWait());
    this.operators = new OperatorAccess(config, loops.io(), loops.journal(), clock);
  }

  /**
   * Recovers the contest from its directory and listens.
   *
   * @param lines where log lines go
   * @throws StartException one line: the directory is not to be used, is damaged, belongs to other
   *     terms, or the port is taken
   */
  public static TcpServer start(ServerConfig config, Clock clock, Lines lines)
      throws StartException {
    warmUpSignatures();
    TcpServer server = new TcpServer(config, clock);
    try {
      server.operators.listen();
      server.tls.start(config, clock);
      server.operators.show(server.tls.files());
      server.open(clock, lines);
      server.listen();
      return server;
    } catch (StartException e) {
      server.stopLoops();
      throw e;
    }
  }

  /**
   * Beside the rest of the start: the first contest needs a key at once, and the first seal should
   * not wait.
   */
  private static void warmUpSignatures() {
    Thread thread = new Thread(SigningKey::warmUp, "signatures");
    thread.setDaemon(true);
    thread.start();
  }

  private void open(Clock clock, Lines lines) throws StartException {
    Clock zoned = clock.withZone(config.zone());
    entrance = Entrance.of(config.limits(), tls.withPeers(), () -> central.betsStored());
    Lines bounded = new BoundedLines(lines, loops.journal(), LONGEST_WAIT_FOR_LINES);
    if (config.cluster().isPresent()) {
      openClustered(zoned, bounded);
    } else {
      openAlone(zoned, bounded);
    }
  }

  private void openAlone(Clock clock, Lines lines) throws StartException {
    if (Files.exists(config.dataDir().resolve(ClusterNode.DIRECTORY))) {
      throw new StartException(
          config.dataDir()
              + " is of a machine of a cluster (expected: cluster.node and cluster.peers; export"
              + " and verify read it without)");
    }
    Future<Central> opened =
        loops
            .journal()
            .submit(
                () ->
                    Central.open(
                        config.contest(),
                        entrance,
                        DiskDataDirectory.open(config.dataDir(), config.signingKey()),
                        JournalOptions.of(config.durability(), loops.journal()),
                        clock,
                        lines,
                        this::fail));
    opened.awaitUninterruptibly();
    if (!opened.isSuccess()) {
      throw new StartException(opened.cause().getMessage());
    }
    central = opened.getNow();
  }

  private void openClustered(Clock clock, Lines lines) throws StartException {
    try {
      operators.follows();
      ClusteredCentral started =
          ClusteredCentral.start(
              config,
              entrance,
              tls.withNodes(),
              JournalOptions.of(config.durability(), loops.journal()),
              clock,
              lines,
              operators,
              this::fail);
      central = started;
      operators.standBy(started::notReady, started.control());
    } catch (IOException e) {
      throw new StartException(e.getMessage());
    }
  }

  private void listen() throws StartException {
    try {
      listener = Listener.open(config, loops.io(), entrance.arrivals(), central.pipelines());
    } catch (StartException e) {
      closeJournal().awaitUninterruptibly();
      throw e;
    }
    if (central instanceof Central alone) {
      operators.serve(alone);
    }
    PeriodicTasks.start(central, loops.io());
  }

  /** Looks at the files of certificates now. Any thread. */
  public void reloadCertificates() {
    tls.reload();
  }

  /** The port that is listened on. Any thread. */
  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /**
   * Fails when the journal has: nothing can be stored any more, and the process has to end.
   * Succeeds when this machine was removed from its cluster: the process has to end too. Any
   * thread.
   */
  public Future<Void> ended() {
    return ended;
  }

  /**
   * Ends everything in order, inside the configured deadline. Not on an event loop.
   *
   * @return whether everything ended well and in time
   */
  public boolean drain() {
    return new Drain(config.shutdownDeadline(), System::nanoTime)
        .step("listener", this::closeListeners)
        .step("connections", this::drainConnections)
        .step("journal", this::closeJournal)
        .step("event_loops", this::stopLoops)
        .run();
  }

  private Future<?> closeListeners() {
    operators.drain();
    return listener.close();
  }

  /** A part of the deadline stays for the journal, whatever peers do. */
  private Future<?> drainConnections() {
    long millis =
        Math.min(config.shutdownDeadline().toMillis() / 2, LONGEST_DRAIN_OF_PEERS.toMillis());
    GlobalEventExecutor timer = GlobalEventExecutor.INSTANCE;
    timer.schedule(central::giveUpUntakenReplies, millis / 2, TimeUnit.MILLISECONDS);
    timer.schedule(central::closeConnections, millis, TimeUnit.MILLISECONDS);
    return endedOrLate(central.drainConnections(timer), millis + closeMillis());
  }

  private long closeMillis() {
    return Math.min(config.shutdownDeadline().toMillis() / 8, LONGEST_CLOSE.toMillis());
  }

  private static Future<?> endedOrLate(Future<?> ended, long millis) {
    Promise<Void> done = GlobalEventExecutor.INSTANCE.newPromise();
    GlobalEventExecutor.INSTANCE.schedule(
        () -> done.trySuccess(null), millis, TimeUnit.MILLISECONDS);
    ended.addListener(end -> done.trySuccess(null));
    return done;
  }

  private void fail(Exception cause) {
    if (cause instanceof RemovedException) {
      if (ended.trySuccess(null)) {
        LOG.warn(LogLine.fail("cluster").with("error", cause.getMessage()).toString());
      }
    } else {
      LOG.error(LogLine.fail("journal").with("error", cause).toString(), cause);
      ended.tryFailure(cause);
    }
  }

  private Future<?> closeJournal() {
    Promise<Void> closed = GlobalEventExecutor.INSTANCE.newPromise();
    loops.journal().execute(() -> central.close(new CloseWaiter(closed)));
    return closed.addListener(done -> central.reportLeftOutLines());
  }

  private Future<?> stopLoops() {
    tls.close();
    operators.close();
    return endedOrLate(loops.stop(), closeMillis());
  }

  private record CloseWaiter(Promise<Void> closed) implements Waiter {
    @Override
    public void durable() {
      closed.setSuccess(null);
    }

    @Override
    public void failed(Exception cause) {
      closed.setFailure(cause);
    }
  }
}
