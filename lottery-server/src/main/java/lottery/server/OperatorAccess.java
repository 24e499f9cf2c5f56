package lottery.server;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import lottery.log.LogLine;
import lottery.server.admin.AdminServer;
import lottery.server.admin.ClusterControl;
import lottery.server.admin.ControlSocket;
import lottery.server.admin.DiskSpace;
import lottery.server.admin.DiskWatch;
import lottery.server.admin.Health;
import lottery.server.admin.StatusFeed;
import lottery.server.certificates.CertificateFiles;
import lottery.server.contest.ContestLoop;
import lottery.server.relay.BeaconRelay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators ask and act by: the control socket, and the pages by HTTP. Both have one thread,
 * which no bet waits for. Where a relay is configured, it acts in an operator's place. Not on an
 * event loop.
 */
final class OperatorAccess {
  private static final Logger LOG = LoggerFactory.getLogger(OperatorAccess.class);

  private final ServerConfig config;
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("admin"), NioIoHandler.newFactory());
  private final Health health;
  private final DiskWatch disk;
  private final CentralStatus status;
  private final StatusFeed feed;
  private final Clock clock;
  private Optional<ClusterControl> cluster = Optional.empty();
  private Optional<ControlSocket> control = Optional.empty();
  private Optional<BeaconRelay> relay = Optional.empty();

  /**
   * For a server that starts.
   *
   * @param ioLoops have to answer while it serves, as {@code journalLoop} has to
   */
  OperatorAccess(ServerConfig config, EventLoopGroup ioLoops, EventLoop journalLoop, Clock clock) {
    this.config = config;
    this.clock = clock;
    this.health = new Health(loops(ioLoops, journalLoop));
    this.disk = DiskWatch.of(config.dataDir());
    this.status = new CentralStatus(disk, health, clock);
    this.feed = new StatusFeed(status, group.next(), clock);
    health.require(this::diskReason);
    health.require(status::noSegmentReason);
  }

  private static Map<String, Executor> loops(EventLoopGroup ioLoops, EventLoop journalLoop) {
    Map<String, Executor> loops = new LinkedHashMap<>();
    loops.put("journal", journalLoop);
    for (EventExecutor loop : ioLoops) {
      loops.put("io-" + loops.size(), loop);
    }
    return loops;
  }

  private Optional<String> diskReason() {
    return disk.space()
        .filter(space -> !space.hasReserve())
        .map(
            space ->
                "the disk has "
                    + space.freeBytes()
                    + " bytes left (expected: "
                    + DiskSpace.RESERVE_BYTES
                    + ")");
  }

  /**
   * Answers by HTTP, if that is configured.
   *
   * @throws StartException one line: the address that somebody has chosen cannot be had
   */
  void listen() throws StartException {
    if (config.admin().isEmpty()) {
      return;
    }
    AdminAddress wanted = config.admin().get();
    try {
      AdminServer server =
          AdminServer.open(
              wanted.resolved(), group, feed, health, new ServerMetrics(status, feed)::collectors);
      LOG.info(
          LogLine.success("admin").with("address", AdminAddress.text(server.address())).toString());
    } catch (IOException e) {
      String error =
          "admin.address: \""
              + wanted
              + "\" (expected: an address of this machine, and a free port; "
              + e.getMessage()
              + ")";
      if (wanted.isChosen()) {
        throw new StartException(error);
      }
      LOG.warn(LogLine.fail("admin").with("error", error).toString());
    }
  }

  /** Shows when these files' certificates end. */
  void show(List<CertificateFiles> certificates) {
    status.uses(certificates);
  }

  /** The central has started, and serves. */
  void serve(Central central) {
    leads(central);
    begin();
  }

  /**
   * One of several machines has started. It {@link #follows} until it leads.
   *
   * @param notReady why it cannot do its part now; any thread
   * @param machines what is seen and changed of all of them
   */
  void standBy(Supplier<Optional<String>> notReady, ClusterControl machines) {
    health.require(notReady);
    cluster = Optional.of(machines);
    status.standBy(machines::status);
    begin();
  }

  private void begin() {
    disk.lookNow();
    control =
        ControlSocket.open(config.dataDir(), group, feed, this::leading, cluster, config.contest());
    relay = config.relay().map(address -> BeaconRelay.start(address, this::leading, clock));
    feed.start();
    health.serving();
  }

  private Optional<ContestLoop> leading() {
    return status.central().map(Central::contests);
  }

  /** Operators act on this central, until {@link #follows}. */
  void leads(Central central) {
    status.serving(central);
    health.leads();
  }

  /** Another machine takes bets, so there is nothing to act on here. */
  void follows() {
    health.follows();
    status.following();
  }

  /** The server begins to end: no acts any more. */
  void drain() {
    health.draining();
    control.ifPresent(ControlSocket::close);
    relay.ifPresent(BeaconRelay::close);
  }

  /** Closes everything. */
  void close() {
    disk.close();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
