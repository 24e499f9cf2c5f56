package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import lottery.codec.bet.Bet;
import lottery.codec.bet.BetReading;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.BetRowsBuilder;
import lottery.codec.bet.BetRules;
import lottery.codec.message.Ack;
import lottery.log.Lines;
import lottery.proof.ContestTerms;
import lottery.server.journal.Durability;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.FoundContest;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.KnownSealKey;
import lottery.server.journal.SegmentSizes;
import lottery.server.peer.GatedChannel;
import lottery.server.reply.Reply;
import lottery.server.reply.ReplyOrder;
import org.junit.jupiter.api.Test;

/** A typed conversation on a disk that has no room for a large batch, but for a small one. */
class PutOffTest {
  private static final int NUMBER = 7574;
  private static final ContestTerms TERMS =
      new ConfiguredContest("contest", 1, DrawPlan.fixed(NUMBER)).terms(1, Optional.empty());
  private static final int SEGMENT_BYTES = 4096;

  private final Queue<Runnable> journalLoop = new ArrayDeque<>();
  private final EmbeddedChannel channel = GatedChannel.with(new ReplyOrder());
  private final FakeStorage storage = new FakeStorage(1);
  private LiveContest live;

  @Test
  void storesNothingBehindABatchThatWasPutOff() throws Exception {
    ContestLoop contest = open();
    Conversation conversation = new Conversation();
    storage.setCapacity(storage.usedBytes());
    send(contest, conversation, 1);
    send(contest, conversation, SEGMENT_BYTES / 20);
    send(contest, conversation, 1);
    settle();
    assertThat(live.bets()).isEqualTo(1);
    Object reply = channel.readOutbound();
    assertThat(reply).isEqualTo(new Ack());
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void doesNotCloseTheBookBehindABatchThatWasPutOff() throws Exception {
    ContestLoop contest = open();
    Conversation conversation = new Conversation();
    storage.setCapacity(storage.usedBytes());
    send(contest, conversation, SEGMENT_BYTES / 20);
    contest.closeBook(
        ChosenContest.of(channel), conversation, 1, Reply.owedTo(channel).inYesOrNo());
    settle();
    assertThat(live.books().isClosed(1)).isFalse();
    assertThat(channel.isOpen()).isFalse();
  }

  private void settle() {
    while (!journalLoop.isEmpty()) {
      journalLoop.remove().run();
    }
    channel.runPendingTasks();
  }

  private ContestLoop open() throws Exception {
    JournalOptions options =
        new JournalOptions(
            Durability.FORCE,
            new SegmentSizes(SEGMENT_BYTES, SEGMENT_BYTES),
            journalLoop::add,
            Runnable::run);
    ContestLoop contest =
        ContestLoop.over(
            List.of(new FoundContest(TERMS, storage)),
            new NoDirectory(),
            false,
            new ContestContext(
                options,
                Clock.systemUTC(),
                new KnownSealKey(),
                Lines.UNBOUNDED,
                ContestRecovery::new,
                PutOffTest::unexpected));
    live = contest.contests().newest().live();
    return contest;
  }

  private void send(ContestLoop contest, Conversation conversation, int bets) {
    Reply owed = Reply.owedTo(channel);
    contest.converse(ChosenContest.of(channel), conversation, rows(bets), owed.inYesOrNo());
  }

  private static BetRows rows(int count) {
    byte[] row = new Bet(1, "Ana", "Paz", "1", LocalDate.of(2000, 1, 1), 3).toRows().bytes();
    BetReading reading = new BetReading(new BetRules(1, Clock.systemUTC()), NUMBER);
    BetRowsBuilder builder = new BetRowsBuilder(reading, count * row.length);
    for (int i = 0; i < count; i++) {
      builder.add(row, new int[] {0, 1, 2, 5, 6, 9, 10, 11, 12, 22, 23, 24});
    }
    return builder.build();
  }

  private static void unexpected(Exception failure) {
    throw new AssertionError(failure);
  }
}
