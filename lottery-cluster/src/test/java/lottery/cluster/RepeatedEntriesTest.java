package lottery.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lottery.kit.Await;
import lottery.kit.Ports;
import lottery.server.cluster.ClusterConfig;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto.AppendResult;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftGroupIdProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.StateMachineEntryProto;
import org.apache.ratis.proto.RaftProtos.StateMachineLogEntryProto;
import org.apache.ratis.proto.grpc.RaftServerProtocolServiceGrpc;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.io.grpc.Channel;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyChannelBuilder;
import org.apache.ratis.thirdparty.io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A leader may send entries again, with more behind them, while the first ones are being stored.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class RepeatedEntriesTest {
  private static final int FEW = 200;
  private static final int MORE = 300;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final int ENTRY_BYTES = 10_000;
  private static final long TERM = 7;
  private static final ClientId CLIENT = ClientId.randomId();

  @TempDir private Path directory;

  /** Done when the disk has stored what comes before the engine's own log. */
  private final CompletableFuture<Void> disk = new CompletableFuture<>();

  @Test
  void aFollowerHasWhatItSaysThatItHas() throws Exception {
    try (RaftServer follower = start()) {
      disk.complete(null);
      CompletableFuture<AppendEntriesReplyProto> few = follower.appendEntriesAsync(request(1, FEW));
      AppendEntriesReplyProto more = follower.appendEntriesAsync(request(2, MORE)).join();
      few.join();
      assertThat(more.getResult()).isEqualTo(AppendResult.SUCCESS);
      assertThat(log(follower).getNextIndex()).isGreaterThan(more.getMatchIndex());
    }
  }

  @Test
  void aRepeatOnAnotherConnectionIsAnsweredAfterTheForce() throws Exception {
    try (RaftServer follower = start()) {
      int port = follower.getServerRpc().getInetSocketAddress().getPort();
      ManagedChannel one = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
      ManagedChannel two = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
      try {
        Caller first = new Caller(one, log(follower));
        first.send(request(1, FEW));
        Await.until("the entries have come", LIMIT, () -> log(follower).getNextIndex() == FEW);
        Caller again = new Caller(two, log(follower));
        again.send(request(2, FEW));
        again.send(request(3, 0));
        again.heard.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        disk.complete(null);
        assertThat(again.forced.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(FEW - 1);
        assertThat(first.forced.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(FEW - 1);
      } finally {
        one.shutdownNow();
        two.shutdownNow();
      }
    }
  }

  /** The leader's end of a connection. */
  private static final class Caller implements StreamObserver<AppendEntriesReplyProto> {
    private final RaftLog log;
    private final StreamObserver<AppendEntriesRequestProto> requests;

    /** Up to where the follower had forced its log when it answered a request with entries. */
    private final CompletableFuture<Long> forced = new CompletableFuture<>();

    /** Done by the answer to a heartbeat. */
    private final CompletableFuture<Void> heard = new CompletableFuture<>();

    Caller(Channel channel, RaftLog log) {
      this.log = log;
      requests = RaftServerProtocolServiceGrpc.newStub(channel).appendEntries(this);
    }

    void send(AppendEntriesRequestProto request) {
      requests.onNext(request);
    }

    @Override
    public void onNext(AppendEntriesReplyProto reply) {
      if (reply.getIsHearbeat()) {
        heard.complete(null);
      } else {
        forced.complete(log.getFlushIndex());
      }
    }

    @Override
    public void onError(Throwable failure) {
      forced.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
      forced.completeExceptionally(new AssertionError("no answer"));
    }
  }

  private RaftServer start() throws Exception {
    ClusterConfig config =
        new ClusterConfig(
            "n1",
            Map.of("n1", local(), "n2", local(), "n3", local()),
            Duration.ofSeconds(20),
            Optional.empty());
    RaftServer follower =
        RaftServer.newBuilder()
            .setServerId(RaftPeerId.valueOf("n1"))
            .setGroup(RaftGroup.valueOf(RatisEngine.GROUP, RatisPeers.of(config)))
            .setProperties(RatisProperties.of(config, directory))
            .setParameters(RatisTransport.of(Optional.empty(), 1))
            .setStateMachine(
                new BaseStateMachine() {
                  @Override
                  public CompletableFuture<?> write(LogEntryProto entry) {
                    return disk;
                  }
                })
            .setOption(RaftStorage.StartupOption.RECOVER)
            .build();
    follower.start();
    return follower;
  }

  private static RaftLog log(RaftServer server) throws IOException {
    return server.getDivision(RatisEngine.GROUP).getRaftLog();
  }

  private static InetSocketAddress local() throws Exception {
    return InetSocketAddress.createUnresolved("127.0.0.1", Ports.free());
  }

  /** The first entries of the log, as n2 sends them. */
  private static AppendEntriesRequestProto request(long call, int entries) {
    AppendEntriesRequestProto.Builder request =
        AppendEntriesRequestProto.newBuilder()
            .setServerRequest(
                RaftRpcRequestProto.newBuilder()
                    .setRequestorId(ByteString.copyFromUtf8("n2"))
                    .setReplyId(ByteString.copyFromUtf8("n1"))
                    .setRaftGroupId(
                        RaftGroupIdProto.newBuilder().setId(RatisEngine.GROUP.toByteString()))
                    .setCallId(call))
            .setLeaderTerm(TERM)
            .setLeaderCommit(-1);
    for (int i = 0; i < entries; i++) {
      request.addEntries(
          LogEntryProto.newBuilder()
              .setTerm(TERM)
              .setIndex(i)
              .setStateMachineLogEntry(
                  StateMachineLogEntryProto.newBuilder()
                      .setClientId(CLIENT.toByteString())
                      .setCallId(i)
                      .setLogData(ByteString.copyFrom(new byte[ENTRY_BYTES]))
                      .setStateMachineEntry(
                          StateMachineEntryProto.newBuilder()
                              .setStateMachineData(ByteString.copyFromUtf8("data")))));
    }
    return request.build();
  }
}
