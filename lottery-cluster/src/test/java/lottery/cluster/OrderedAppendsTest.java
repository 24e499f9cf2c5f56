package lottery.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.server.RaftServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderedAppendsTest {
  private static final AppendEntriesRequestProto FIRST = entry(1);
  private static final AppendEntriesRequestProto SECOND = entry(2);
  private static final AppendEntriesRequestProto HEARTBEAT =
      AppendEntriesRequestProto.getDefaultInstance();

  private final CompletableFuture<AppendEntriesReplyProto> first = new CompletableFuture<>();
  private final CompletableFuture<AppendEntriesReplyProto> second = new CompletableFuture<>();
  private final RaftServer engine = mock(RaftServer.class);
  private final RaftServer ordered = OrderedAppends.of(engine);

  @BeforeEach
  void answers() throws IOException {
    when(engine.appendEntriesAsync(FIRST)).thenReturn(first);
    when(engine.appendEntriesAsync(SECOND)).thenReturn(second);
  }

  @Test
  void anAnswerWaitsForThoseBeforeIt() throws IOException {
    CompletableFuture<AppendEntriesReplyProto> one = ordered.appendEntriesAsync(FIRST);
    CompletableFuture<AppendEntriesReplyProto> two = ordered.appendEntriesAsync(SECOND);
    second.complete(reply(2));
    assertThat(two).isNotDone();
    first.complete(reply(1));
    assertThat(one).isCompletedWithValue(reply(1));
    assertThat(two).isCompletedWithValue(reply(2));
  }

  @Test
  void entriesThatWereNotStoredAreNotAcknowledgedByARepeat() throws IOException {
    CompletableFuture<AppendEntriesReplyProto> one = ordered.appendEntriesAsync(FIRST);
    first.completeExceptionally(new IOException("the disk is gone"));
    second.complete(reply(2));
    assertThat(one).isCompletedExceptionally();
    assertThat(ordered.appendEntriesAsync(SECOND)).isCompletedExceptionally();
  }

  @Test
  void aRefusalHoldsNothingBack() throws IOException {
    first.completeExceptionally(new IOException("not now"));
    assertThat(ordered.appendEntriesAsync(FIRST)).isCompletedExceptionally();
    second.complete(reply(2));
    assertThat(ordered.appendEntriesAsync(SECOND)).isCompletedWithValue(reply(2));
  }

  @Test
  void aHeartbeatIsAnsweredAtOnce() throws IOException {
    when(engine.appendEntriesAsync(HEARTBEAT))
        .thenReturn(CompletableFuture.completedFuture(reply(0)));
    ordered.appendEntriesAsync(FIRST);
    assertThat(ordered.appendEntriesAsync(HEARTBEAT)).isCompletedWithValue(reply(0));
  }

  private static AppendEntriesRequestProto entry(int index) {
    return AppendEntriesRequestProto.newBuilder()
        .addEntries(LogEntryProto.newBuilder().setIndex(index))
        .build();
  }

  private static AppendEntriesReplyProto reply(int match) {
    return AppendEntriesReplyProto.newBuilder().setMatchIndex(match).build();
  }
}
