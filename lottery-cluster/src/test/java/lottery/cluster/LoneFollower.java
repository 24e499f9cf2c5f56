package lottery.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import lottery.kit.Ports;
import lottery.server.cluster.ClusterConfig;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftGroupIdProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.StateMachineEntryProto;
import org.apache.ratis.proto.RaftProtos.StateMachineLogEntryProto;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;

/** The engine of n1, whose leader n2 is played by a test; n3 is not there. */
final class LoneFollower {
  static final int ENTRY_BYTES = 10_000;

  private static final long TERM = 7;
  private static final ClientId CLIENT = ClientId.randomId();

  private LoneFollower() {}

  /**
   * Starts it.
   *
   * @param disk done when the disk has stored what comes before the engine's own log
   */
  static RaftServer start(Path directory, CompletableFuture<Void> disk) throws IOException {
    return start(directory, disk, asUsual -> {});
  }

  /**
   * The same.
   *
   * @param change of the engine's settings
   */
  static RaftServer start(
      Path directory, CompletableFuture<Void> disk, Consumer<RaftProperties> change)
      throws IOException {
    ClusterConfig config =
        new ClusterConfig(
            "n1",
            Map.of("n1", local(), "n2", local(), "n3", local()),
            Duration.ofSeconds(20),
            Optional.empty());
    RaftProperties properties = RatisProperties.of(config, directory);
    change.accept(properties);
    RaftServer follower =
        RaftServer.newBuilder()
            .setServerId(RaftPeerId.valueOf("n1"))
            .setGroup(RaftGroup.valueOf(RatisEngine.GROUP, RatisPeers.of(config)))
            .setProperties(properties)
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

  private static InetSocketAddress local() throws IOException {
    return InetSocketAddress.createUnresolved("127.0.0.1", Ports.free());
  }

  static RaftLog log(RaftServer server) throws IOException {
    return server.getDivision(RatisEngine.GROUP).getRaftLog();
  }

  /** The first entries of the log, each of {@link #ENTRY_BYTES}, as n2 sends them. */
  static AppendEntriesRequestProto request(long call, int entries) {
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
