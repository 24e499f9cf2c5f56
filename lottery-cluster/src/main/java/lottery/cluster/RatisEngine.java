package lottery.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import lottery.server.cluster.ClusterConfig;
import lottery.server.cluster.LogEngine;
import lottery.server.cluster.NodeTls;
import lottery.server.cluster.ReplicatedState;
import org.apache.ratis.proto.RaftProtos.CommitInfoProto;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.TransferLeadershipRequest;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;

/** This machine's part of a Ratis group. Any thread. */
final class RatisEngine implements LogEngine {
  /** A cluster has one group, for all contests. */
  private static final RaftGroupId GROUP =
      RaftGroupId.valueOf(UUID.fromString("10771e57-0000-4000-8000-000000000001"));

  private static final long TRANSFER_MILLIS = 1000;

  private final RaftServer server;
  private final RaftServer.Division division;
  private final RaftPeerId own;
  private final ClientId client = ClientId.randomId();
  private final AtomicLong calls = new AtomicLong();

  private RatisEngine(RaftServer server) throws IOException {
    this.server = server;
    this.division = server.getDivision(GROUP);
    this.own = server.getId();
  }

  static RatisEngine start(
      ClusterConfig config, Optional<NodeTls> tls, Path directory, ReplicatedState replicated)
      throws IOException {
    RatisState state = new RatisState(replicated);
    List<RaftPeer> peers = peers(config);
    tls.ifPresent(own -> own.meet(addresses(peers)));
    RaftServer server =
        RaftServer.newBuilder()
            .setServerId(RaftPeerId.valueOf(config.node()))
            .setGroup(RaftGroup.valueOf(GROUP, peers))
            .setProperties(RatisProperties.of(config, directory))
            .setParameters(RatisTransport.of(tls))
            .setStateMachine(state)
            .setOption(RaftStorage.StartupOption.RECOVER)
            .build();
    try {
      server.start();
      state.started();
      return new RatisEngine(server);
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
  }

  /** What an operator can do something about is at the bottom. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof IOException ? cause.getMessage() : cause.toString();
  }

  private static List<RaftPeer> peers(ClusterConfig config) {
    List<RaftPeer> peers = new ArrayList<>();
    config
        .peers()
        .forEach(
            (name, address) ->
                peers.add(
                    RaftPeer.newBuilder()
                        .setId(name)
                        .setAddress(address.getHostString() + ":" + address.getPort())
                        .build()));
    return peers;
  }

  private static Map<String, String> addresses(Collection<RaftPeer> peers) {
    return peers.stream()
        .collect(Collectors.toMap(peer -> peer.getId().toString(), RaftPeer::getAddress));
  }

  @Override
  public boolean leads() {
    return division.getInfo().isLeaderReady();
  }

  @Override
  public Status status() {
    DivisionInfo info = division.getInfo();
    RaftLog log = division.getRaftLog();
    return new Status(
        Optional.ofNullable(info.getLeaderId()).map(RaftPeerId::toString),
        info.getCurrentTerm(),
        log.getNextIndex() - 1,
        committed(log),
        info.getLastAppliedIndex(),
        List.of());
  }

  /**
   * What a majority has, by what this machine has heard: its own log, which Ratis asks, may be far
   * behind that.
   */
  private long committed(RaftLog log) {
    return division.getCommitInfos().stream()
        .mapToLong(CommitInfoProto::getCommitIndex)
        .reduce(log.getLastCommittedIndex(), Math::max);
  }

  @Override
  public CompletionStage<?> append(byte[] entry) {
    RaftClientRequest request =
        RaftClientRequest.newBuilder()
            .setClientId(client)
            .setServerId(own)
            .setGroupId(GROUP)
            .setCallId(calls.incrementAndGet())
            .setMessage(Message.valueOf(UnsafeByteOperations.unsafeWrap(entry)))
            .setType(RaftClientRequest.writeRequestType())
            .build();
    return submitted(() -> server.submitClientRequestAsync(request));
  }

  @Override
  public CompletionStage<?> transferTo(String node) {
    return submitted(
        () ->
            server.transferLeadershipAsync(
                new TransferLeadershipRequest(
                    client,
                    own,
                    GROUP,
                    calls.incrementAndGet(),
                    RaftPeerId.valueOf(node),
                    TRANSFER_MILLIS)));
  }

  private interface Call {
    CompletableFuture<RaftClientReply> submit() throws IOException;
  }

  private static CompletableFuture<?> submitted(Call call) {
    try {
      return call.submit()
          .thenAccept(
              reply -> {
                if (!reply.isSuccess()) {
                  throw new CompletionException(reply.getException());
                }
              });
    } catch (IOException | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
