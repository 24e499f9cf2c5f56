package lottery.server.contest;

import static java.nio.charset.StandardCharsets.US_ASCII;

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
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import lottery.codec.bet.Bet;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.BetRowsBuilder;
import lottery.codec.bet.BetRules;
import lottery.codec.bet.RowId;
import lottery.codec.message.Ack;
import lottery.codec.message.AskProgress;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Progress;
import lottery.codec.message.RefusedSubmit;
import lottery.codec.message.StreamName;
import lottery.codec.message.Submit;
import lottery.log.Lines;
import lottery.proof.ContestTerms;
import lottery.server.draw.Books;
import lottery.server.journal.Durability;
import lottery.server.journal.Export;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.FoundContest;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.KnownSealKey;
import lottery.server.journal.SegmentSizes;
import lottery.server.journal.Storage;
import lottery.server.peer.GatedChannel;
import lottery.server.reply.Reply;
import lottery.server.reply.ReplyOrder;

/**
 * A contest whose bets are letters: a letter is a number that is betted on, all else being equal.
 * Nothing happens but in {@link #settle} and {@link #lookUp}.
 */
public final class LetterContest {
  public static final int AGENCY = 1;

  private static final ContestTerms TERMS =
      new ConfiguredContest("contest", 2, DrawPlan.fixed(7574)).terms(1, Optional.empty());
  private static final int SEGMENT_BYTES = 2048;
  private static final String ROW = AGENCY + "AnaPaz1" + LocalDate.of(2000, 1, 1);

  final FakeStorage storage;
  public final Books books;
  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final Queue<Runnable> lookups = new ArrayDeque<>();
  private final List<Exception> failures = new ArrayList<>();
  private final ContestLoop contest;

  public LetterContest() {
    this(new StreamLimits(Long.MAX_VALUE, Long.MAX_VALUE));
  }

  LetterContest(StreamLimits limits) {
    this(limits, new FakeStorage(1), disk -> disk);
  }

  /** The one on this disk, as a server finds it that starts again. */
  LetterContest(FakeStorage storage) {
    this(new StreamLimits(Long.MAX_VALUE, Long.MAX_VALUE), storage, disk -> disk);
  }

  /**
   * @param around what is between the contest and its disk
   */
  LetterContest(StreamLimits limits, FakeStorage storage, UnaryOperator<Storage> around) {
    this.storage = storage;
    JournalOptions options =
        new JournalOptions(
            Durability.FORCE,
            new SegmentSizes(SEGMENT_BYTES, SEGMENT_BYTES),
            loop::add,
            Runnable::run,
            lookups::add);
    try {
      contest =
          ContestLoop.over(
              List.of(new FoundContest(TERMS, around.apply(storage))),
              new NoDirectory(),
              false,
              new ContestContext(
                  options,
                  Clock.systemUTC(),
                  new KnownSealKey(),
                  Lines.UNBOUNDED,
                  terms -> new ContestRecovery(terms, limits),
                  failures::add));
      books = contest.contests().newest().live().books();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Where its requests go. */
  public ContestLoop loop() {
    return contest;
  }

  /** One connection. */
  final class Peer {
    private final EmbeddedChannel channel = GatedChannel.with(new ReplyOrder());
    private final Conversation conversation = new Conversation();

    void submit(String stream, long first, String bets) {
      contest.submit(
          ChosenContest.of(channel),
          SubmitPipeline.of(channel),
          new Submit(AGENCY, stream, first, rows(bets)),
          Reply.owedTo(channel));
    }

    /** Bets of which one breaks a rule. */
    void submitBadBets(String stream, long first) {
      contest.refuse(
          ChosenContest.of(channel),
          SubmitPipeline.of(channel),
          new RefusedSubmit(AGENCY, stream, first, 3, "bet 1: bad"),
          Reply.owedTo(channel));
    }

    /** Asks for the stream that begins with this bet. */
    void askForBeginning(String bet) {
      ask(StreamName.beginningWith(RowId.of(rows(bet), 0)));
    }

    void ask(String stream) {
      contest.progress(
          ChosenContest.of(channel),
          SubmitPipeline.of(channel),
          new AskProgress(AGENCY, stream),
          Reply.owedTo(channel));
    }

    void submitAs(int agency) {
      contest.submit(
          ChosenContest.of(channel),
          SubmitPipeline.of(channel),
          new Submit(agency, "s", 0, betOf(agency)),
          Reply.owedTo(channel));
    }

    void submitBadBetsAs(int agency) {
      contest.refuse(
          ChosenContest.of(channel),
          SubmitPipeline.of(channel),
          new RefusedSubmit(agency, "s", 0, 3, "bet 1: bad"),
          Reply.owedTo(channel));
    }

    void askAs(int agency) {
      contest.progress(
          ChosenContest.of(channel),
          SubmitPipeline.of(channel),
          new AskProgress(agency, "s"),
          Reply.owedTo(channel));
    }

    void betAs(int agency) {
      contest.store(ChosenContest.of(channel), betOf(agency), BetsLog.BET, Reply.owedTo(channel));
    }

    void readyAs(int agency) {
      contest.closeBook(
          ChosenContest.of(channel), SubmitPipeline.of(channel), agency, Reply.owedTo(channel));
    }

    void endAs(int agency) {
      contest.closeBook(
          ChosenContest.of(channel), conversation, agency, Reply.owedTo(channel).inYesOrNo());
    }

    void batch(String bets) {
      contest.store(ChosenContest.of(channel), rows(bets), BetsLog.BATCH, Reply.owedTo(channel));
    }

    void ready() {
      contest.closeBook(
          ChosenContest.of(channel), SubmitPipeline.of(channel), AGENCY, Reply.owedTo(channel));
    }

    void converse(String bets) {
      Reply owed = Reply.owedTo(channel);
      contest.converse(ChosenContest.of(channel), conversation, rows(bets), owed.inYesOrNo());
    }

    /** A batch of an agency that another contest may have. */
    void converseAs(int agency) {
      contest.converse(
          ChosenContest.of(channel),
          conversation,
          betOf(agency),
          Reply.owedTo(channel).inYesOrNo());
    }

    void end() {
      contest.closeBook(
          ChosenContest.of(channel), conversation, AGENCY, Reply.owedTo(channel).inYesOrNo());
    }

    boolean isOpen() {
      channel.runPendingTasks();
      return channel.isOpen();
    }

    /** What it has been answered since this was asked last: "ack", "3", or what was wrong. */
    List<String> heard() {
      channel.runPendingTasks();
      List<String> heard = new ArrayList<>();
      for (Object reply = channel.readOutbound(); reply != null; reply = channel.readOutbound()) {
        if (reply instanceof Ack) {
          heard.add("ack");
        } else if (reply instanceof ErrorReply error) {
          heard.add(error.text());
        } else if (reply instanceof Progress progress) {
          heard.add(Long.toString(progress.stored()));
        }
      }
      return heard;
    }
  }

  Peer peer() {
    return new Peer();
  }

  /** Everything that can happen happens; reading the journal only if {@link #lookUp} follows. */
  void runLoop() {
    while (!loop.isEmpty()) {
      loop.remove().run();
    }
    if (!failures.isEmpty()) {
      throw new AssertionError(failures.get(0));
    }
  }

  /** The journal is read for the comparison that waits first; returns whether there was any. */
  boolean lookUp() {
    runLoop();
    Runnable lookup = lookups.poll();
    if (lookup != null) {
      lookup.run();
      runLoop();
    }
    return lookup != null;
  }

  /** Everything happens. */
  public void settle() {
    while (lookUp()) {
      // One comparison may bring the next.
    }
  }

  /** Every bet that is stored, in order. */
  public String stored() {
    try {
      ByteArrayOutputStream rows = new ByteArrayOutputStream();
      Export.copy(storage, rows);
      return rows.toString(US_ASCII)
          .lines()
          .map(row -> row.substring(row.lastIndexOf(',') + 1))
          .map(number -> Character.toString(Integer.parseInt(number)))
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static BetRows betOf(int agency) {
    return new Bet(agency, "Ana", "Paz", "1", LocalDate.of(2000, 1, 1), 1).toRows();
  }

  public static BetRows rows(String bets) {
    BetRowsBuilder rows =
        new BetRowsBuilder(new BetRules(AGENCY, Clock.systemUTC()), bets.length() * 40);
    for (char bet : bets.toCharArray()) {
      String fields = ROW + (int) bet;
      rows.add(
          fields.getBytes(US_ASCII),
          new int[] {0, 1, 1, 4, 4, 7, 7, 8, 8, 18, 18, fields.length()});
    }
    return rows.build();
  }
}
