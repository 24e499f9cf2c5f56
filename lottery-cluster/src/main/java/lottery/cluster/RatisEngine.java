package lottery.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import lottery.log.LogLine;
import lottery.server.cluster.ClusterConfig;
import lottery.server.cluster.LogEngine;
import lottery.server.cluster.NodeTls;
import lottery.server.cluster.ReplicatedState;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.storage.RaftStorage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This machine's part of a Ratis group. Any thread. */
final class RatisEngine implements LogEngine, RatisState.Listener {
  /** A cluster has one group, for all contests. */
  static final RaftGroupId GROUP =
      RaftGroupId.valueOf(UUID.fromString("10771e57-0000-4000-8000-000000000001"));

  private static final Logger LOG = LoggerFactory.getLogger(RatisEngine.class);

  /** Of an engine that runs. */
  private record Running(RaftServer server, RaftServer.Division division, OwnRequests requests) {}

  private final ClusterConfig config;
  private final Optional<NodeTls> tls;
  private final Path directory;
  private final ReplicatedState replicated;
  private final RaftPeerId own;
  private final SilentPeers silent = new SilentPeers();
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(SilentPeers::thread);
  private volatile Running running;

  /** Until the files have said more. */
  private volatile boolean isMember = true;

  /** Whether the log has ever said that it is a member; the configuration may be wrong. */
  private volatile boolean wasMember;

  private volatile boolean closed;

  private RatisEngine(
      ClusterConfig config, Optional<NodeTls> tls, Path directory, ReplicatedState replicated) {
    this.config = config;
    this.tls = tls;
    this.directory = directory;
    this.replicated = replicated;
    own = RaftPeerId.valueOf(config.node());
  }

  static RatisEngine start(
      ClusterConfig config, Optional<NodeTls> tls, Path directory, ReplicatedState replicated)
      throws IOException {
    RatisEngine engine = new RatisEngine(config, tls, directory, replicated);
    List<RaftPeer> founders = RatisPeers.of(config);
    engine.meet(founders);
    engine.open(founders);
    engine.looking.scheduleWithFixedDelay(
        engine::look, SilentPeers.SECONDS, SilentPeers.SECONDS, TimeUnit.SECONDS);
    LogCache.keep(() -> engine.running.division().getRaftLog(), engine.looking);
    return engine;
  }

  /**
   * Starts the engine.
   *
   * @param founders the members as long as the log names none; if there are none of them, this
   *     machine waits until it is added
   */
  private void open(List<RaftPeer> founders) throws IOException {
    RatisState state = new RatisState(replicated, this);
    RaftServer server =
        RaftServer.newBuilder()
            .setServerId(own)
            .setGroup(RaftGroup.valueOf(GROUP, founders))
            .setProperties(RatisProperties.of(config, directory))
            .setParameters(RatisTransport.of(tls, replicated.entryVersion()))
            .setStateMachine(state)
            .setOption(RaftStorage.StartupOption.RECOVER)
            .build();
    try {
      server.start();
      state.started();
      running = new Running(server, server.getDivision(GROUP), new OwnRequests(server, own));
    } catch (IOException | RuntimeException e) {
      server.close();
      throw new IOException(
          "node "
              + config.node()
              + " at "
              + config.peers().get(config.node())
              + " cannot be started: "
              + reason(e),
          e);
    }
    List<RaftPeer> members = RatisPeers.members(running.division());
    meet(members);
    isMember = RatisPeers.contain(members, own);
    wasMember |= isMember && RatisPeers.areOfLog(running.division());
    if (!isMember) {
      LOG.warn(
          LogLine.inProgress("cluster")
              .with("nodo", own)
              .with("papel", "fuera")
              .with("aviso", "no member; \"ctl cluster add\" on the leader makes it one")
              .toString());
    }
  }

  /** What an operator can do something about is at the bottom. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof IOException ? cause.getMessage() : cause.toString();
  }

  private void meet(Collection<RaftPeer> peers) {
    tls.ifPresent(known -> known.meet(RatisPeers.addresses(peers)));
  }

  @Override
  public void members(List<RaftPeer> members, boolean isSettled) {
    meet(members);
    if (RatisPeers.contain(members, own)) {
      if (!isMember) {
        LOG.info(LogLine.success("cluster").with("nodo", own).with("papel", "seguidor").toString());
      }
      isMember = true;
      wasMember = true;
    } else {
      isMember = false;
      if (wasMember && isSettled) {
        replicated.removed();
      }
    }
  }

  @Override
  public void leftOut(boolean hasApplied) {
    if (closed) {
      return;
    }
    if (hasApplied) {
      replicated.removed();
    } else {
      new Thread(this::await, "cluster-join").start();
    }
  }

  /** A machine that has started empty, and that the others do not know, waits for them. */
  private void await() {
    try {
      running.server().close();
      open(List.of());
    } catch (IOException | RuntimeException e) {
      replicated.failed(e);
    }
  }

  /** Connects anew to machines that have been silent for long. */
  private void look() {
    Running present = running;
    try {
      for (RaftPeerId peer : silent.look(RatisStatus.silence(present.division(), own))) {
        present.server().getServerRpc().handleException(peer, new IOException("silent"), true);
      }
    } catch (IllegalStateException e) {
      // The engine is closed, or about to be opened again.
    } catch (RuntimeException e) {
      replicated.failed(e);
    }
  }

  @Override
  public boolean leads() {
    return running.division().getInfo().isLeaderReady();
  }

  @Override
  public Status status() {
    try {
      return RatisStatus.of(running.division(), own, isMember);
    } catch (IllegalStateException e) {
      // The engine is closed, or about to be opened again.
      return new Status(isMember, Optional.empty(), 0, -1, -1, -1, List.of());
    }
  }

  @Override
  public CompletionStage<?> append(byte[] entry) {
    return running.requests().append(entry);
  }

  @Override
  public CompletionStage<?> transferTo(String node) {
    return running.requests().transferTo(RaftPeerId.valueOf(node));
  }

  @Override
  public CompletionStage<Integer> entryVersion(String node, String address) {
    meet(List.of(RatisPeers.of(node, address)));
    return EntryVersions.ask(address, tls);
  }

  @Override
  public CompletionStage<?> add(String node, String address) {
    List<RaftPeer> members = RatisPeers.members(running.division());
    List<RaftPeer> more = new ArrayList<>(members);
    more.add(RatisPeers.of(node, address));
    meet(more);
    return running.requests().change(members, more);
  }

  @Override
  public CompletionStage<?> remove(String node) {
    List<RaftPeer> members = RatisPeers.members(running.division());
    RaftPeerId removed = RaftPeerId.valueOf(node);
    return running
        .requests()
        .change(
            members, members.stream().filter(member -> !member.getId().equals(removed)).toList());
  }

  @Override
  public void close() throws IOException {
    closed = true;
    looking.shutdownNow();
    running.server().close();
  }
}
