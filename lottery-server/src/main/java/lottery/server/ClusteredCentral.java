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
import java.util.function.Consumer;
import lottery.log.Lines;
import lottery.server.admin.ClusterControl;
import lottery.server.cluster.ClusterNode;
import lottery.server.cluster.NodeTls;
import lottery.server.journal.DataDirectory;
import lottery.server.journal.DiskDataDirectory;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.Waiter;
import lottery.server.net.Connections;
import lottery.server.net.Entrance;
import lottery.server.net.StandbyInitializer;
import lottery.server.peer.PeerLimits;

/**
 * One of several machines. What peers ask is for its {@link LedCentral} while it leads; otherwise
 * they are turned away.
 */
final class ClusteredCentral implements Backend {
  private final LedCentral led;
  private final PeerLimits standbyPeers;
  private final StandbyInitializer standby;
  private final ChannelHandler pipelines = new Pipelines();
  private final ClusterNode node;

  private ClusteredCentral(
      Entrance entrance, LedCentral led, ClusterNode node, PeerLimits standbyPeers) {
    this.led = led;
    this.node = node;
    this.standbyPeers = standbyPeers;
    standby = new StandbyInitializer(new Connections(), entrance, standbyPeers);
  }

  /**
   * Begins to follow. Not on the journal loop.
   *
   * @param nodeTls of the connections to other machines; empty if they speak without it
   * @param options of the journals of contests that are led; a machine has them by options of its
   *     own
   * @param clock in the zone of bets
   * @param onFailure told when this machine cannot go on, after which the process has to end
   * @throws IOException one line: the directory is not to be used, or an address is not this
   *     machine's
   */
  static ClusteredCentral start(
      ServerConfig config,
      Entrance entrance,
      Optional<NodeTls> nodeTls,
      JournalOptions options,
      Clock clock,
      Lines lines,
      OperatorAccess operators,
      Consumer<Exception> onFailure)
      throws IOException {
    LedCentral led = new LedCentral(config, entrance, options, clock, lines, operators, onFailure);
    DataDirectory directory = DiskDataDirectory.open(config.dataDir(), config.signingKey());
    try {
      ClusterNode node =
          ClusterNode.start(
              config.cluster().orElseThrow(),
              nodeTls,
              directory,
              config.dataDir(),
              JournalOptions.of(config.durability(), Runnable::run),
              options.loop(),
              led);
      PeerLimits standbyPeers =
          PeerLimits.ofHeap(
              Runtime.getRuntime().maxMemory(), directory.backlogBytes(), lines, System::nanoTime);
      return new ClusteredCentral(entrance, led, node, standbyPeers);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /** Why this machine can neither lead nor take over; any thread. */
  Optional<String> notReady() {
    return node.notReady();
  }

  /** What operators see and change of the machines. Any thread. */
  ClusterControl control() {
    return new ClusterActs(node);
  }

  @Override
  public long betsStored() {
    return led.present().map(Central::betsStored).orElse(0L);
  }

  @Override
  public ChannelHandler pipelines() {
    return pipelines;
  }

  private void ifLeading(Consumer<Central> action) {
    led.present().ifPresent(action);
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
    Optional<Central> central = led.present();
    if (central.isEmpty()) {
      node.leadNoMore();
      return executor.newSucceededFuture(null);
    }
    node.leave();
    return central.get().drainConnections(executor);
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
    led.close(new Leaving(waiter));
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
      channel.pipeline().addLast(led.present().map(Central::pipelines).orElse(standby));
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
