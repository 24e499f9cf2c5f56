package lottery.cluster;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto.AppendResult;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.StateMachineLogEntryProto;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForcedAppendsTest {
  private static final long TERM = 5;

  private final Queue<Runnable> later = new ArrayDeque<>();
  private final RaftServer engine = mock(RaftServer.class);
  private final RaftLog log = mock(RaftLog.class);
  private final DivisionInfo info = mock(DivisionInfo.class);
  private final RaftServer server = ForcedAppends.of(engine, later::add);

  @BeforeEach
  void division() throws IOException {
    RaftServer.Division division = mock(RaftServer.Division.class);
    when(engine.getDivision(RatisEngine.GROUP)).thenReturn(division);
    when(division.getRaftLog()).thenReturn(log);
    when(division.getInfo()).thenReturn(info);
  }

  @Test
  void entriesThatAreForcedAreAcknowledgedAtOnce() throws IOException {
    CompletableFuture<AppendEntriesReplyProto> stored = new CompletableFuture<>();
    has(1, 0);
    CompletableFuture<AppendEntriesReplyProto> reply = send(1, stored);
    assertThat(reply).isNotDone();
    has(2, 1);
    stored.complete(reply(1));
    assertThat(reply).isCompletedWithValue(reply(1));
    assertThat(later).isEmpty();
  }

  @Test
  void entriesThatAreBeingForcedAreNotAcknowledgedYet() throws IOException {
    has(2, 0);
    CompletableFuture<AppendEntriesReplyProto> reply = send(1, completedFuture(reply(1)));
    look();
    assertThat(reply).isNotDone();
    has(2, 1);
    look();
    assertThat(reply).isCompletedWithValue(reply(1));
  }

  @Test
  void entriesThatAreNotForcedForLongAreNotAcknowledged() throws IOException {
    has(2, 0);
    CompletableFuture<AppendEntriesReplyProto> reply = send(1, completedFuture(reply(1)));
    for (int i = 0; i < ForcedAppends.LOOKS; i++) {
      assertThat(reply).isNotDone();
      look();
    }
    assertThat(reply).isCompletedExceptionally();
    assertThat(later).isEmpty();
  }

  /** Until the log was cut, the forced index is that of other entries. */
  @Test
  void aRepeatWaitsForACut() throws IOException {
    CompletableFuture<AppendEntriesReplyProto> stored = new CompletableFuture<>();
    has(9, 8);
    hasOfTerm(TERM - 1);
    CompletableFuture<AppendEntriesReplyProto> cutting = send(1, stored);
    has(2, 8);
    hasOfTerm(TERM);
    CompletableFuture<AppendEntriesReplyProto> again = send(1, completedFuture(reply(1)));
    assertThat(again).isNotDone();
    has(2, 0);
    stored.complete(reply(1));
    assertThat(cutting).isNotDone();
    assertThat(again).isNotDone();
    has(2, 1);
    look();
    look();
    assertThat(cutting).isCompletedWithValue(reply(1));
    assertThat(again).isCompletedWithValue(reply(1));
  }

  /** Entries that are cut off while they are being stored are never answered. */
  @Test
  void aCutDoesNotWaitForOneBeforeIt() throws IOException {
    has(9, 8);
    hasOfTerm(TERM - 1);
    assertThat(send(1, new CompletableFuture<>())).isNotDone();
    hasOfTerm(TERM + 1);
    assertThat(send(1, completedFuture(reply(1)))).isCompletedWithValue(reply(1));
  }

  @Test
  void muchThatIsCommittedIsAppliedBeforeTheNextIsAcknowledged() throws IOException {
    when(log.getLastCommittedIndex()).thenReturn(1L);
    CompletableFuture<AppendEntriesReplyProto> reply = sendTwoLargeOnes();
    assertThat(reply).isNotDone();
    when(info.getLastAppliedIndex()).thenReturn(1L);
    look();
    assertThat(reply).as("the first one takes no memory any more").isCompleted();
  }

  /** It could be that nothing is committed before this answer. */
  @Test
  void whatIsNotCommittedIsAcknowledgedHoweverMuchItIs() throws IOException {
    when(log.getLastCommittedIndex()).thenReturn(0L);
    CompletableFuture<AppendEntriesReplyProto> reply = sendTwoLargeOnes();
    assertThat(reply).isCompleted();
  }

  @Test
  void entriesThatCameAgainCountOnce() throws IOException {
    has(3, 2);
    when(log.getLastCommittedIndex()).thenReturn(2L);
    for (int i = 0; i < 3; i++) {
      assertThat(send(large(1), completedFuture(reply(1)))).isCompleted();
    }
  }

  private CompletableFuture<AppendEntriesReplyProto> sendTwoLargeOnes() throws IOException {
    has(3, 2);
    assertThat(send(large(1), completedFuture(reply(1)))).isCompleted();
    return send(large(2), completedFuture(reply(2)));
  }

  /** More than half of what may be there unapplied. */
  private static LogEntryProto.Builder large(int index) {
    ByteString bytes =
        UnsafeByteOperations.unsafeWrap(
            new byte[(int) (ForcedAppends.MOST_UNAPPLIED_BYTES / 2 + 1)]);
    return entry(index)
        .setStateMachineLogEntry(StateMachineLogEntryProto.newBuilder().setLogData(bytes));
  }

  @Test
  void aRefusalIsPassedOn() throws IOException {
    has(1, 0);
    AppendEntriesReplyProto refusal =
        AppendEntriesReplyProto.newBuilder().setResult(AppendResult.INCONSISTENCY).build();
    assertThat(send(7, completedFuture(refusal))).isCompletedWithValue(refusal);
  }

  @Test
  void aHeartbeatIsPassedOn() throws IOException {
    AppendEntriesRequestProto heartbeat = AppendEntriesRequestProto.getDefaultInstance();
    when(engine.appendEntriesAsync(heartbeat)).thenReturn(completedFuture(reply(-1)));
    assertThat(server.appendEntriesAsync(heartbeat)).isCompletedWithValue(reply(-1));
  }

  /** Sends an entry, which the engine answers by {@code stored}. */
  private CompletableFuture<AppendEntriesReplyProto> send(
      int index, CompletableFuture<AppendEntriesReplyProto> stored) throws IOException {
    return send(entry(index), stored);
  }

  private static LogEntryProto.Builder entry(int index) {
    return LogEntryProto.newBuilder().setIndex(index).setTerm(TERM);
  }

  private CompletableFuture<AppendEntriesReplyProto> send(
      LogEntryProto.Builder entry, CompletableFuture<AppendEntriesReplyProto> stored)
      throws IOException {
    AppendEntriesRequestProto request =
        AppendEntriesRequestProto.newBuilder().addEntries(entry).build();
    when(engine.appendEntriesAsync(request)).thenReturn(stored);
    return server.appendEntriesAsync(request);
  }

  private void hasOfTerm(long term) {
    when(log.getTermIndex(1)).thenReturn(TermIndex.valueOf(term, 1));
  }

  private void has(long next, long forced) {
    when(log.getNextIndex()).thenReturn(next);
    when(log.getFlushIndex()).thenReturn(forced);
  }

  private void look() {
    later.remove().run();
  }

  private static AppendEntriesReplyProto reply(int match) {
    return AppendEntriesReplyProto.newBuilder()
        .setResult(AppendResult.SUCCESS)
        .setMatchIndex(match)
        .build();
  }
}
