package lottery.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import lottery.log.Lines;
import lottery.log.LogLine;
import lottery.server.admin.ClusterStatus;
import lottery.server.cluster.ClusterNode;
import lottery.server.cluster.LogEngine;
import lottery.server.journal.DataDirectory;
import lottery.server.journal.DiskDataDirectory;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.Waiter;
import lottery.server.net.Connections;
import lottery.server.net.Entrance;
import lottery.server.net.StandbyInitializer;
import lottery.server.peer.PeerLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of several machines. While it leads there is a {@link Central}, made as a start makes it;
 * when it loses its lead, that one is thrown away with all connections, whose requests may or may
 * not be stored. Otherwise peers are turned away.
 */
final class ClusteredCentral implements Serving, ClusterNode.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(ClusteredCentral.class);

  private final ServerConfig config;
  private final Entrance entrance;
  private final JournalOptions options;
  private final Clock clock;
  private final Lines lines;
  private final OperatorAccess operators;
  private final Consumer<Exception> onFailure;
  private final PeerLimits standbyPeers;
  private final StandbyInitializer standby;
  private final ChannelHandler pipelines = new Pipelines();
  private ClusterNode node;

  /** Written on the journal loop; null while this machine does not lead. */
  private volatile Central central;

  /** Journal loop only. */
  private boolean closing;

  private ClusteredCentral(
      ServerConfig config,
      Entrance entrance,
      JournalOptions options,
      Clock clock,
      Lines lines,
      OperatorAccess operators,
      Consumer<Exception> onFailure) {
    this.config = config;
    this.entrance = entrance;
    this.options = options;
    this.clock = clock;
    this.lines = lines;
    this.operators = operators;
    this.onFailure = onFailure;
    standbyPeers = PeerLimits.ofHeap(Runtime.getRuntime().maxMemory(), lines, System::nanoTime);
    standby = new StandbyInitializer(new Connections(), entrance, standbyPeers);
  }

  /**
   * Begins to follow. Not on the journal loop.
   *
   * @param options of the journals of contests that are led; a machine has them by options of its
   *     own
   * @param clock in the zone of bets
   * @param onFailure told when this machine can go on no more, after which the process has to end
   * @throws IOException one line: the directory is not to be used, or an address is not this
   *     machine's
   */
  static ClusteredCentral start(
      ServerConfig config,
      Entrance entrance,
      JournalOptions options,
      Clock clock,
      Lines lines,
      OperatorAccess operators,
      Consumer<Exception> onFailure)
      throws IOException {
    ClusteredCentral started =
        new ClusteredCentral(config, entrance, options, clock, lines, operators, onFailure);
    DataDirectory directory = DiskDataDirectory.open(config.dataDir(), config.signingKey());
    try {
      started.node =
          ClusterNode.start(
              config.cluster().orElseThrow(),
              directory,
              config.dataDir(),
              JournalOptions.of(config.durability(), Runnable::run),
              options.loop(),
              started);
      return started;
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /** Why this machine can neither lead nor take over; any thread. */
  Optional<String> notReady() {
    return node.lag();
  }

  /** Where this machine stands; any thread. */
  ClusterStatus status() {
    LogEngine.Status status = node.status();
    return new ClusterStatus(
        config.cluster().orElseThrow().node(),
        status.leader(),
        status.term(),
        status.committed(),
        status.applied(),
        status.peers().stream()
            .map(peer -> new ClusterStatus.Peer(peer.node(), lag(status, peer)))
            .toList());
  }

  private static OptionalLong lag(LogEngine.Status status, LogEngine.Peer peer) {
    return peer.next() < 0
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, status.last() + 1 - peer.next()));
  }

  @Override
  public void leads(ClusterNode.Lead lead) {
    options.loop().execute(() -> open(lead));
  }

  private void open(ClusterNode.Lead lead) {
    if (closing || lead.isLost()) {
      return;
    }
    try {
      Central opened =
          Central.open(
              config.contest(), entrance, lead.contests(), options, clock, lines, onFailure);
      central = opened;
      operators.leads(opened, entrance.tls());
      say("lider");
    } catch (IOException | RuntimeException e) {
      if (!lead.isLost()) {
        onFailure.accept(e);
      }
    }
  }

  @Override
  public void follows() {
    options.loop().execute(this::abandon);
  }

  private void abandon() {
    Central abandoned = central;
    if (abandoned != null) {
      central = null;
      operators.follows();
      abandoned.closeConnections();
      abandoned.close(new Abandoned());
      say("seguidor");
    }
  }

  private void say(String role) {
    LOG.info(
        LogLine.success("cluster")
            .with("nodo", config.cluster().orElseThrow().node())
            .with("papel", role)
            .toString());
  }

  @Override
  public void failed(Exception cause) {
    onFailure.accept(cause);
  }

  @Override
  public ChannelHandler pipelines() {
    return pipelines;
  }

  private void ifLeading(Consumer<Central> action) {
    Optional.ofNullable(central).ifPresent(action);
  }

  @Override
  public void keepDeadline() {
    ifLeading(Central::keepDeadline);
  }

  @Override
  public void closeSlowPeers() {
    ifLeading(Central::closeSlowPeers);
  }

  @Override
  public void reportLeftOutLines() {
    ifLeading(Central::reportLeftOutLines);
    standbyPeers.lines().report();
  }

  @Override
  public void retry() {
    ifLeading(Central::retry);
  }

  @Override
  public Future<?> drainConnections(EventExecutor executor) {
    standby.close();
    Central leading = central;
    return leading == null ? executor.newSucceededFuture(null) : leading.drainConnections(executor);
  }

  @Override
  public void giveUpUntakenReplies() {
    ifLeading(Central::giveUpUntakenReplies);
  }

  @Override
  public void closeConnections() {
    ifLeading(Central::closeConnections);
  }

  /** What was decided is committed, if that is still possible; another machine leads then. */
  @Override
  public void close(Waiter waiter) {
    closing = true;
    Central leading = central;
    if (leading == null) {
      closeNode(waiter);
    } else {
      leading.close(new Leaving(waiter));
    }
  }

  /** It waits for the engine, which the journal loop must not. */
  private void closeNode(Waiter waiter) {
    new Thread(
            () -> {
              try {
                node.close();
                waiter.durable();
              } catch (IOException | RuntimeException e) {
                waiter.failed(e);
              }
            },
            "cluster-close")
        .start();
  }

  /** Each connection is for the machine as it is when it comes. */
  @Sharable
  private final class Pipelines extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel channel) {
      Central leading = central;
      channel.pipeline().addLast(leading == null ? standby : leading.pipelines());
    }
  }

  /** Nobody waits for a central that has lost its lead. */
  private record Abandoned() implements Waiter {
    @Override
    public void durable() {
      // Nothing was on its way.
    }

    @Override
    public void failed(Exception cause) {
      // As expected.
    }
  }

  /** The end of a central that leads, or has just lost its lead. */
  private final class Leaving implements Waiter {
    private final Waiter asker;

    Leaving(Waiter asker) {
      this.asker = asker;
    }

    @Override
    public void durable() {
      closeNode(asker);
    }

    @Override
    public void failed(Exception cause) {
      closeNode(asker);
    }
  }
}
