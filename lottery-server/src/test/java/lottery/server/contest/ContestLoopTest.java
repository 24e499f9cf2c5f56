package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.zip.CRC32C;
import lottery.codec.bet.Bet;
import lottery.codec.bet.BetReading;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.BetRowsBuilder;
import lottery.codec.bet.BetRules;
import lottery.codec.message.Ack;
import lottery.codec.message.AskProgress;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Progress;
import lottery.codec.message.Submit;
import lottery.log.Lines;
import lottery.proof.ContestTerms;
import lottery.server.draw.Draw;
import lottery.server.draw.WinnersBarrier;
import lottery.server.journal.DiskStorage;
import lottery.server.journal.Durability;
import lottery.server.journal.FoundContest;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.KnownSealKey;
import lottery.server.journal.SegmentSizes;
import lottery.server.peer.GatedChannel;
import lottery.server.reply.Reply;
import lottery.server.reply.ReplyOrder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The journal loop is a queue that the test steps through, task by task: appends first, then the
 * commit after them.
 */
class ContestLoopTest {
  private static final int NUMBER = 7574;
  private static final String STREAM = "agency-1.csv";

  @TempDir Path directory;

  private final Queue<Runnable> journalLoop = new ArrayDeque<>();
  private final EmbeddedChannel channel = GatedChannel.with(new ReplyOrder());
  private WinnersBarrier barrier;
  private ContestLoop contest;

  @BeforeEach
  void open() throws Exception {
    ContestTerms terms =
        new ConfiguredContest("contest", 2, DrawPlan.fixed(NUMBER)).terms(1, Optional.empty());
    JournalOptions options =
        new JournalOptions(Durability.FORCE, SegmentSizes.DEFAULT, journalLoop::add, Runnable::run);
    contest =
        ContestLoop.over(
            List.of(new FoundContest(terms, DiskStorage.create(directory))),
            new NoDirectory(),
            false,
            new ContestContext(
                options,
                Clock.systemUTC(),
                new KnownSealKey(),
                Lines.UNBOUNDED,
                ContestRecovery::new,
                ContestLoopTest::unexpected));
    barrier = contest.contests().newest().live().barrier();
  }

  private static void unexpected(Exception failure) {
    throw new AssertionError(failure);
  }

  @Test
  void nothingIsAcknowledgedBeforeTheCommit() {
    submit(0, NUMBER);
    step();
    assertThat(replied()).isNull();
    step();
    assertThat(replied()).isEqualTo(new Ack());
  }

  @Test
  void aRepeatIsAcknowledgedWithItsFirstCopyAndNotBefore() {
    submit(0, NUMBER);
    submit(0, NUMBER);
    step();
    step();
    assertThat(replied()).isNull();
    step();
    assertThat(replied()).isEqualTo(new Ack());
    assertThat(replied()).as("before it is compared").isNull();
    step();
    assertThat(replied()).isEqualTo(new Ack());
  }

  @Test
  void aConversationThatStartsOverIsAnsweredWithItsFirstCopyAndNotBefore() {
    contest.converse(
        ChosenContest.of(channel), new Conversation(), bet(NUMBER), owed().inYesOrNo());
    contest.converse(
        ChosenContest.of(channel), new Conversation(), bet(NUMBER), owed().inYesOrNo());
    step();
    step();
    assertThat(replied()).isNull();
    step();
    assertThat(replied()).isEqualTo(new Ack());
    assertThat(replied()).as("before it is compared").isNull();
    step();
    assertThat(replied()).isEqualTo(new Ack());
  }

  @Test
  void aConversationGoesOnBehindAClosedBookOnlyWithWhatIsStored() {
    contest.converse(
        ChosenContest.of(channel), new Conversation(), bet(NUMBER), owed().inYesOrNo());
    contest.closeBook(ChosenContest.of(channel), SubmitPipeline.of(channel), 1, owed());
    Conversation again = new Conversation();
    contest.converse(ChosenContest.of(channel), again, bet(NUMBER), owed().inYesOrNo());
    contest.converse(ChosenContest.of(channel), again, bet(NUMBER), owed().inYesOrNo());
    drainLoop();
    assertThat(replied()).isEqualTo(new Ack());
    assertThat(replied()).isEqualTo(new Ack());
    assertThat(replied()).isEqualTo(new Ack());
    assertThat(replied()).isEqualTo(new ErrorReply("agency 1 has closed its book"));
  }

  @Test
  void progressTellsOnlyWhatIsDurable() {
    submit(0, NUMBER);
    contest.progress(
        ChosenContest.of(channel), SubmitPipeline.of(channel), new AskProgress(1, STREAM), owed());
    step();
    step();
    assertThat(replied()).isNull();
    step();
    assertThat(replied()).isEqualTo(new Ack());
    assertThat(replied())
        .isInstanceOfSatisfying(
            Progress.class,
            progress -> {
              assertThat(progress.stored()).isEqualTo(1);
              assertThat(progress.digest()).isEqualTo(crc(bet(NUMBER)));
            });
  }

  @Test
  void aGapIsRefusedAtOnceAndNamesTheExpectedFirst() {
    submit(3, NUMBER);
    step();
    assertThat(replied()).isEqualTo(new ErrorReply("first: \"3\" (expected: 0)"));
  }

  @Test
  void tooManyStreamsOfOneAgencyAreRefused() {
    for (int i = 0; i <= Streams.MAX_STREAMS_PER_AGENCY; i++) {
      contest.submit(
          ChosenContest.of(channel),
          SubmitPipeline.of(channel),
          new Submit(1, "s" + i, 0, bet(1)),
          owed());
      drainLoop();
    }
    for (int i = 0; i < Streams.MAX_STREAMS_PER_AGENCY; i++) {
      assertThat(replied()).isEqualTo(new Ack());
    }
    assertThat(replied()).isInstanceOf(ErrorReply.class);
  }

  @Test
  void theDrawFollowsTheLastReadyAndHasExactlyTheWinners() {
    submit(0, NUMBER);
    submit(1, 1);
    contest.closeBook(ChosenContest.of(channel), SubmitPipeline.of(channel), 1, owed());
    drainLoop();
    assertThat(barrier.draw()).isEmpty();
    contest.closeBook(ChosenContest.of(channel), SubmitPipeline.of(channel), 2, owed());
    drainLoop();
    assertThat(barrier.draw())
        .hasValueSatisfying(
            draw -> {
              assertThat(draw.number()).isEqualTo(NUMBER);
              assertThat(draw.winnersOf(1).count()).isEqualTo(1);
              assertThat(draw.winnersOf(2).count()).isZero();
            });
  }

  @Test
  void nobodyWaitsForTheDrawOnceTheServerStops() {
    Future<Draw> waiting = barrier.whenDrawn(ImmediateEventExecutor.INSTANCE);
    drainLoop();
    assertThat(waiting.isDone()).isFalse();
    contest.turnAway();
    drainLoop();
    assertThat(waiting.isCancelled()).isTrue();
  }

  private void submit(long first, int number) {
    contest.submit(
        ChosenContest.of(channel),
        SubmitPipeline.of(channel),
        new Submit(1, STREAM, first, bet(number)),
        owed());
  }

  /** As the pipeline makes them: rows with the number to be drawn are noted in passing. */
  private static BetRows bet(int number) {
    byte[] row = new Bet(1, "Ana", "Paz", "1", LocalDate.of(2000, 1, 1), number).toRows().bytes();
    BetRowsBuilder builder =
        new BetRowsBuilder(new BetReading(new BetRules(2, Clock.systemUTC()), NUMBER), row.length);
    int digits = String.valueOf(number).length();
    builder.add(row, new int[] {0, 1, 2, 5, 6, 9, 10, 11, 12, 22, 23, 23 + digits});
    return builder.build();
  }

  private static int crc(BetRows rows) {
    CRC32C crc = new CRC32C();
    crc.update(rows.bytes(), 0, rows.length());
    return (int) crc.getValue();
  }

  private Reply owed() {
    return Reply.owedTo(channel);
  }

  private void step() {
    journalLoop.remove().run();
    channel.runPendingTasks();
  }

  private void drainLoop() {
    while (!journalLoop.isEmpty()) {
      step();
    }
  }

  private Object replied() {
    return channel.readOutbound();
  }
}
