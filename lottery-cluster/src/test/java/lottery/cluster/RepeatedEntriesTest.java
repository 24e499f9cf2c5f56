package lottery.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lottery.kit.Ports;
import lottery.server.cluster.ClusterConfig;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto.AppendResult;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftGroupIdProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.StateMachineLogEntryProto;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
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
  private static final int ENTRY_BYTES = 10_000;
  private static final long TERM = 7;
  private static final ClientId CLIENT = ClientId.randomId();

  @TempDir private Path directory;

  @Test
  void aFollowerHasWhatItSaysThatItHas() throws Exception {
    ClusterConfig config =
        new ClusterConfig(
            "n1",
            Map.of("n1", local(), "n2", local(), "n3", local()),
            Duration.ofSeconds(20),
            Optional.empty());
    try (RaftServer follower =
        RaftServer.newBuilder()
            .setServerId(RaftPeerId.valueOf("n1"))
            .setGroup(RaftGroup.valueOf(RatisEngine.GROUP, RatisPeers.of(config)))
            .setProperties(RatisProperties.of(config, directory))
            .setStateMachine(new BaseStateMachine())
            .setOption(RaftStorage.StartupOption.RECOVER)
            .build()) {
      follower.start();
      CompletableFuture<AppendEntriesReplyProto> few = follower.appendEntriesAsync(request(1, FEW));
      AppendEntriesReplyProto more = follower.appendEntriesAsync(request(2, MORE)).join();
      few.join();
      assertThat(more.getResult()).isEqualTo(AppendResult.SUCCESS);
      assertThat(follower.getDivision(RatisEngine.GROUP).getRaftLog().getNextIndex())
          .isGreaterThan(more.getMatchIndex());
    }
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
            .setLeaderTerm(TERM);
    for (int i = 0; i < entries; i++) {
      request.addEntries(
          LogEntryProto.newBuilder()
              .setTerm(TERM)
              .setIndex(i)
              .setStateMachineLogEntry(
                  StateMachineLogEntryProto.newBuilder()
                      .setClientId(CLIENT.toByteString())
                      .setCallId(i)
                      .setLogData(ByteString.copyFrom(new byte[ENTRY_BYTES]))));
    }
    return request.build();
  }
}
