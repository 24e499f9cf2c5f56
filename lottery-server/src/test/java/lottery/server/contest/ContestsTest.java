package lottery.server.contest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import lottery.codec.bet.Bet;
import lottery.codec.bet.BetRows;
import lottery.codec.message.Ack;
import lottery.codec.message.AskProgress;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Progress;
import lottery.codec.message.Submit;
import lottery.codec.message.TermsReply;
import lottery.log.Lines;
import lottery.proof.Act;
import lottery.server.draw.AuditLog;
import lottery.server.draw.WinnersBarrier;
import lottery.server.journal.ContestOpening;
import lottery.server.journal.Durability;
import lottery.server.journal.Export;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.FoundContest;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.KnownSealKey;
import lottery.server.journal.SegmentSizes;
import lottery.server.journal.Waiter;
import lottery.server.peer.GatedChannel;
import lottery.server.reply.Reply;
import lottery.server.reply.ReplyOrder;
import org.junit.jupiter.api.Test;

/** Several contests in one server: which one a request is about, and what is read of old ones. */
class ContestsTest {
  private static final SegmentSizes SMALL = new SegmentSizes(8192, 8192);

  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final Queue<Runnable> opener = new ArrayDeque<>();
  private final List<FoundContest> found = new ArrayList<>();
  private ContestLoop contests;

  @Test
  void aConnectionThatNamesNoneStaysWithTheNewestOfItsFirstRequest() throws Exception {
    opened("monday", 1, 7);
    serve();
    Peer early = new Peer();
    early.submit(1, 100);
    early.close(1);
    stop();
    opened("tuesday", 1, 8);
    assertThat(early.reply()).isEqualTo(new Ack());

    serve();
    Peer late = new Peer();
    late.submit(1, 101);
    settle();
    assertThat(rowsOf("monday")).contains(",100\r\n").doesNotContain(",101\r\n");
    assertThat(rowsOf("tuesday")).contains(",101\r\n").doesNotContain(",100\r\n");
  }

  @Test
  void aConnectionThatNamesAContestIsAboutThatOne() throws Exception {
    drawn("monday", 7, 100);
    opened("tuesday", 1, 8);
    serve();
    Peer peer = new Peer();
    peer.choose("monday");
    peer.progress();
    settle();
    assertThat(peer.reply()).isEqualTo(new Ack());
    assertThat(peer.reply())
        .as("what is over is read when somebody asks")
        .isInstanceOfSatisfying(
            Progress.class, progress -> assertThat(progress.stored()).isEqualTo(1));
    peer.submit(1, 200);
    peer.choose("tuesday");
    peer.submit(1, 100);
    settle();
    assertThat(peer.reply())
        .isEqualTo(new ErrorReply("bet 0: differs from what is stored at 0 of stream \"s\""));
    assertThat(peer.reply()).isEqualTo(new Ack());
    assertThat(peer.reply()).isEqualTo(new Ack());
    assertThat(rowsOf("tuesday")).contains(",100\r\n");
  }

  @Test
  void aContestThatIsNotThereIsRefusedAndTheOpenOneNamed() throws Exception {
    drawn("monday", 7, 100);
    serve();
    Peer peer = new Peer();
    peer.choose("friday");
    settle();
    assertThat(peer.reply())
        .isEqualTo(new ErrorReply("contest: \"friday\" (expected: none is open)"));
    stop();

    opened("tuesday", 1, 8);
    serve();
    peer = new Peer();
    peer.choose("friday");
    settle();
    assertThat(peer.reply())
        .isEqualTo(new ErrorReply("contest: \"friday\" (expected: \"tuesday\", the open one)"));
  }

  @Test
  void aQuestionForWinnersIsAboutTheNewestContestInWhichTheBookIsClosed() throws Exception {
    drawn("monday", 7, 7);
    opened("tuesday", 2, 8);
    serve();
    Peer peer = new Peer();
    peer.ask(1);
    settle();
    assertThat(peer.drawNumber()).isEqualTo(7);
    peer.ask(2);
    settle();
    assertThat(peer.barrier.draw()).as("agency 2 has no part in monday").isEmpty();

    peer.close(1);
    settle();
    peer.ask(1);
    settle();
    assertThat(peer.barrier.draw()).as("tuesday's book is closed, its draw is not").isEmpty();
    peer.close(2);
    settle();
    peer.ask(1);
    settle();
    assertThat(peer.drawNumber()).isEqualTo(8);
    peer.choose("monday");
    peer.ask(1);
    settle();
    assertThat(peer.drawNumber()).isEqualTo(7);
    peer.ask(2);
    settle();
    assertThat(peer.refusal).isEqualTo("agency: \"2\" (expected: decimal, 1..1)");
  }

  @Test
  void termsAreThoseOfTheContestWhoseWinnersWouldBeSent() throws Exception {
    drawn("monday", 7, 7);
    opened("tuesday", 2, 8);
    serve();
    Peer peer = new Peer();
    peer.askTerms(1);
    peer.askTerms(2);
    peer.askTerms(3);
    peer.choose("tuesday");
    peer.askTerms(1);
    settle();
    assertThat(peer.reply()).isEqualTo(termsOf(0));
    assertThat(peer.reply()).as("of the newest one").isEqualTo(termsOf(1));
    assertThat(peer.reply()).isEqualTo(new ErrorReply("agency: \"3\" (expected: decimal, 1..2)"));
    assertThat(peer.reply()).isEqualTo(new Ack());
    assertThat(peer.reply()).isEqualTo(termsOf(1));
    assertThat(inMemory()).as("nothing was read for that").isEqualTo(1);
  }

  private TermsReply termsOf(int contest) {
    return new TermsReply(found.get(contest).terms().toText());
  }

  @Test
  void rowsThatWereLookedThroughForAnotherNumberAreLookedThroughAgain() throws Exception {
    opened("monday", 1, 7);
    serve();
    Peer peer = new Peer();
    peer.submit(1, 7);
    peer.close(1);
    settle();
    peer.ask(1);
    settle();
    assertThat(peer.barrier.draw().orElseThrow().winnersOf(1).count()).isEqualTo(1);
  }

  @Test
  void betsOfAnAgencyThatOnlyAnotherContestHasAreRefused() throws Exception {
    opened("monday", 2, 7);
    serve();
    new Peer().close(1);
    new Peer().close(2);
    stop();
    opened("tuesday", 1, 8);
    serve();
    Peer peer = new Peer();
    peer.store(2, 7);
    settle();
    assertThat(peer.reply())
        .isEqualTo(new ErrorReply("bet 0: agency: \"2\" (expected: decimal, 1..1)"));
  }

  /** A journal that would not be read is not read: this one cannot be. */
  @Test
  void aStartReadsNothingOfContestsThatAreOver() throws Exception {
    drawn("monday", 7, 100);
    FakeStorage monday = storage("monday");
    byte[] segment = monday.contents("journal-000001.seg");
    segment[200] ^= 1;
    monday.put("journal-000001.seg", segment);
    opened("tuesday", 1, 8);

    serve();
    Peer peer = new Peer();
    peer.submit(1, 100);
    peer.ask(1);
    settle();
    assertThat(peer.reply()).isEqualTo(new Ack());
    assertThat(peer.refusal).isEqualTo("contest: \"monday\" cannot be read");
    stop();

    monday.delete("outcome.txt");
    assertThatThrownBy(this::serve)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged journal");
  }

  @Test
  void anOpenContestBesideALaterOneIsRefused() throws Exception {
    opened("monday", 1, 7);
    opened("tuesday", 1, 8);
    assertThatThrownBy(this::serve)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds an open contest (expected: one that is over, because")
        .hasMessageContaining("\"tuesday\" was opened after it");
  }

  @Test
  void contestsThatAreOverTakeTurnsInMemory() throws Exception {
    int days = ContestReader.MAX_IN_MEMORY + 3;
    for (int day = 1; day <= days; day++) {
      drawn("day-" + day, day, day);
    }
    opened("today", 1, 0);
    serve();
    assertThat(inMemory()).isEqualTo(1);
    for (int round = 0; round < 2; round++) {
      for (int day = 1; day <= days; day++) {
        Peer peer = new Peer();
        peer.choose("day-" + day);
        peer.ask(1);
        settle();
        assertThat(peer.drawNumber()).isEqualTo(day);
        assertThat(inMemory()).isLessThanOrEqualTo(1 + ContestReader.MAX_IN_MEMORY);
      }
    }
  }

  private long inMemory() {
    return contests.contests().all().stream().filter(known -> known.live() != null).count();
  }

  private FakeStorage storage(String name) {
    return (FakeStorage)
        found.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow().storage();
  }

  private String rowsOf(String name) throws IOException {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    Export.copy(storage(name), rows);
    return rows.toString(UTF_8);
  }

  private void opened(String name, int agencies, int number) throws IOException {
    FakeStorage storage = new FakeStorage(found.size());
    var terms =
        new ConfiguredContest(name, agencies, DrawPlan.fixed(number))
            .terms(found.size() + 1L, Optional.empty());
    ContestOpening.open(
        storage, terms, new Act(1, terms.opened(), "config", AuditLog.OPEN, ""), options());
    found.add(new FoundContest(terms, storage));
  }

  /** A contest of one agency with one bet, whose draw has been made. */
  private void drawn(String name, int number, int bet) throws IOException {
    opened(name, 1, number);
    serve();
    Peer peer = new Peer();
    peer.choose(name);
    peer.submit(1, bet);
    peer.close(1);
    settle();
    stop();
  }

  private JournalOptions options() {
    return new JournalOptions(
        Durability.FORCE,
        SMALL,
        loop::add,
        Runnable::run,
        Runnable::run,
        opener::add,
        Runnable::run,
        Runnable::run);
  }

  private void serve() throws IOException {
    contests =
        ContestLoop.over(
            found,
            new NoDirectory(),
            false,
            new ContestContext(
                options(),
                Clock.systemUTC(),
                new KnownSealKey(),
                Lines.UNBOUNDED,
                ContestRecovery::new,
                failure -> {
                  throw new AssertionError(failure);
                }));
  }

  private void stop() {
    settle();
    contests.close(new Closed());
    settle();
  }

  private void settle() {
    while (!loop.isEmpty() || !opener.isEmpty()) {
      (loop.isEmpty() ? opener : loop).remove().run();
    }
  }

  private record Closed() implements Waiter {
    @Override
    public void durable() {}

    @Override
    public void failed(Exception cause) {
      throw new AssertionError(cause);
    }
  }

  private final class Peer implements DrawAsked {
    private final EmbeddedChannel channel = GatedChannel.with(new ReplyOrder());
    private WinnersBarrier barrier;
    private String refusal;

    void choose(String name) {
      contests.choose(
          ChosenContest.of(channel), SubmitPipeline.of(channel), name, Reply.owedTo(channel));
    }

    void submit(int agency, int number) {
      contests.submit(
          ChosenContest.of(channel),
          SubmitPipeline.of(channel),
          new Submit(agency, "s", 0, rows(agency, number)),
          Reply.owedTo(channel));
    }

    void store(int agency, int number) {
      contests.store(
          ChosenContest.of(channel), rows(agency, number), BetsLog.BATCH, Reply.owedTo(channel));
    }

    void progress() {
      contests.progress(
          ChosenContest.of(channel),
          SubmitPipeline.of(channel),
          new AskProgress(1, "s"),
          Reply.owedTo(channel));
    }

    void close(int agency) {
      contests.closeBook(
          ChosenContest.of(channel), SubmitPipeline.of(channel), agency, Reply.owedTo(channel));
    }

    void ask(int agency) {
      barrier = null;
      refusal = null;
      contests.questions().findDraw(ChosenContest.of(channel), agency, this);
    }

    void askTerms(int agency) {
      contests.questions().terms(ChosenContest.of(channel), agency, Reply.owedTo(channel));
    }

    @Override
    public void found(WinnersBarrier found) {
      barrier = found;
    }

    @Override
    public void refused(String reason) {
      refusal = reason;
    }

    int drawNumber() {
      return barrier.draw().orElseThrow().number();
    }

    Object reply() {
      channel.runPendingTasks();
      return channel.readOutbound();
    }

    private BetRows rows(int agency, int number) {
      return new Bet(agency, "Ana", "Paz", "1", LocalDate.of(2000, 1, 1), number).toRows();
    }
  }
}
