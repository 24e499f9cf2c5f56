package lottery.server.contest;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.function.Function;
import lottery.codec.bet.Bet;
import lottery.codec.bet.BetRows;
import lottery.codec.message.AskProgress;
import lottery.codec.message.Submit;
import lottery.codec.message.TermsReply;
import lottery.log.Lines;
import lottery.proof.Act;
import lottery.proof.ContestTerms;
import lottery.server.draw.AuditLog;
import lottery.server.draw.Draw;
import lottery.server.draw.WinnersBarrier;
import lottery.server.journal.ContestOpening;
import lottery.server.journal.Durability;
import lottery.server.journal.Export;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.FoundContest;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.KnownSealKey;
import lottery.server.journal.SegmentSizes;
import lottery.server.journal.SureWaiter;
import lottery.server.peer.GatedChannel;
import lottery.server.reply.Reply;
import lottery.server.reply.ReplyOrder;

/** A server with several contests, on fake disks and one loop, and peers of it. */
final class SeveralContests {
  private static final SegmentSizes SMALL = new SegmentSizes(8192, 8192);

  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final Queue<Runnable> opener = new ArrayDeque<>();
  private final List<FoundContest> found = new ArrayList<>();
  private ContestLoop served;

  /** What a contest's journal is read into from the next start on. */
  Function<ContestTerms, ContestRecovery> recovery = ContestRecovery::new;

  List<FoundContest> found() {
    return found;
  }

  Peer newPeer() {
    return new Peer();
  }

  TermsReply termsOf(int contest) {
    return new TermsReply(found.get(contest).terms().toText());
  }

  long inMemory() {
    return served.contests().all().stream().filter(known -> known.live() != null).count();
  }

  FakeStorage storage(String name) {
    return (FakeStorage)
        found.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow().storage();
  }

  String rowsOf(String name) throws IOException {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    Export.copy(storage(name), rows);
    return rows.toString(UTF_8);
  }

  void opened(String name, int agencies, int number) throws IOException {
    FakeStorage storage = new FakeStorage(found.size());
    var terms =
        new ConfiguredContest(name, agencies, DrawPlan.fixed(number))
            .terms(found.size() + 1L, Optional.empty());
    ContestOpening.open(
        storage, terms, new Act(1, terms.opened(), "config", AuditLog.OPEN, ""), options());
    found.add(new FoundContest(terms, storage));
  }

  /** A contest of one agency with one bet, whose draw has been made. */
  void drawn(String name, int number, int bet) throws IOException {
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

  void serve() throws IOException {
    served =
        ContestLoop.over(
            found,
            new NoDirectory(),
            false,
            new ContestContext(
                options(),
                Clock.systemUTC(),
                new KnownSealKey(),
                Lines.UNBOUNDED,
                terms -> recovery.apply(terms),
                failure -> {
                  throw new AssertionError(failure);
                }));
  }

  void stop() {
    settle();
    served.close(new SureWaiter());
    settle();
  }

  void settle() {
    while (!loop.isEmpty() || !opener.isEmpty()) {
      (loop.isEmpty() ? opener : loop).remove().run();
    }
  }

  final class Peer implements DrawAsked {
    private final EmbeddedChannel channel = GatedChannel.with(new ReplyOrder());
    private WinnersBarrier barrier;
    private String refusal;

    private Peer() {}

    void choose(String name) {
      served.choose(
          ChosenContest.of(channel), SubmitPipeline.of(channel), name, Reply.owedTo(channel));
    }

    void submit(int agency, int number) {
      submit(agency, 0, number);
    }

    void submit(int agency, long first, int number) {
      served.submit(
          ChosenContest.of(channel),
          SubmitPipeline.of(channel),
          new Submit(agency, "s", first, rows(agency, number)),
          Reply.owedTo(channel));
    }

    void store(int agency, int number) {
      served.store(
          ChosenContest.of(channel), rows(agency, number), BetsLog.BATCH, Reply.owedTo(channel));
    }

    void progress() {
      served.progress(
          ChosenContest.of(channel),
          SubmitPipeline.of(channel),
          new AskProgress(1, "s"),
          Reply.owedTo(channel));
    }

    void close(int agency) {
      served.closeBook(
          ChosenContest.of(channel), SubmitPipeline.of(channel), agency, Reply.owedTo(channel));
    }

    void ask(int agency) {
      barrier = null;
      refusal = null;
      served.questions().findDraw(ChosenContest.of(channel), agency, this);
    }

    void askTerms(int agency) {
      served.questions().terms(ChosenContest.of(channel), agency, Reply.owedTo(channel));
    }

    @Override
    public void found(WinnersBarrier found) {
      barrier = found;
    }

    @Override
    public void refused(String reason) {
      refusal = reason;
    }

    String refusal() {
      return refusal;
    }

    /** The draw of the contest that the last question was about. */
    Optional<Draw> draw() {
      return barrier.draw();
    }

    int drawNumber() {
      return draw().orElseThrow().number();
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
