package lottery.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lottery.kit.Await;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto.AppendResult;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.grpc.RaftServerProtocolServiceGrpc;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.raftlog.RaftLog;
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

  @TempDir private Path directory;

  /** Done when the disk has stored what comes before the engine's own log. */
  private final CompletableFuture<Void> disk = new CompletableFuture<>();

  @Test
  void aFollowerHasWhatItSaysThatItHas() throws Exception {
    try (RaftServer follower = LoneFollower.start(directory, disk)) {
      disk.complete(null);
      CompletableFuture<AppendEntriesReplyProto> few =
          follower.appendEntriesAsync(LoneFollower.request(1, FEW));
      AppendEntriesReplyProto more =
          follower.appendEntriesAsync(LoneFollower.request(2, MORE)).join();
      few.join();
      assertThat(more.getResult()).isEqualTo(AppendResult.SUCCESS);
      assertThat(LoneFollower.log(follower).getNextIndex()).isGreaterThan(more.getMatchIndex());
    }
  }

  @Test
  void aRepeatOnAnotherConnectionIsAnsweredAfterTheForce() throws Exception {
    try (RaftServer follower = LoneFollower.start(directory, disk)) {
      int port = follower.getServerRpc().getInetSocketAddress().getPort();
      ManagedChannel one = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
      ManagedChannel two = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
      try {
        Caller first = new Caller(one, LoneFollower.log(follower));
        first.send(LoneFollower.request(1, FEW));
        Await.until(
            "the entries have come", LIMIT, () -> LoneFollower.log(follower).getNextIndex() == FEW);
        Caller again = new Caller(two, LoneFollower.log(follower));
        again.send(LoneFollower.request(2, FEW));
        again.send(LoneFollower.request(3, 0));
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
}
