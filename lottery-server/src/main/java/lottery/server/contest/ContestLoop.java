package lottery.server.contest;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import lottery.codec.bet.BetReading;
import lottery.codec.bet.BetRows;
import lottery.codec.message.AskProgress;
import lottery.codec.message.RefusedSubmit;
import lottery.codec.message.Submit;
import lottery.log.Lines;
import lottery.server.journal.DataDirectory;
import lottery.server.journal.FoundContest;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.Waiter;
import lottery.server.reply.Answer;

/**
 * The way to the contests, from any thread: requests become tasks of the journal loop, where {@link
 * Contests} finds the one that they are about, and its {@link Contest} decides on them one after
 * the other.
 *
 * <p>The tasks that wait for the loop are bounded: above a high-water mark no request is taken in.
 */
public final class ContestLoop {
  private static final BetRows NO_BETS = BetRows.empty(0);

  private final Contests contests;
  private final Acts acts;
  private final Questions questions;
  private final OperatorActs operators;
  private final Executor journalLoop;

  /** Runs what decides on requests: on the journal loop, when this server may decide. */
  private final Executor deciding;

  private ContestLoop(Contests contests, Acts acts, Executor journalLoop, Executor deciding) {
    this.contests = contests;
    this.acts = acts;
    this.questions = new Questions(contests, deciding);
    this.operators = new OperatorActs(acts, deciding);
    this.journalLoop = journalLoop;
    this.deciding = deciding;
  }

  /**
   * Reads the contests of a directory, or opens the first one; journal loop only. If the last run
   * ended between the last READY and the draw, the draw happens now.
   *
   * @param configured the contest that has to be there, or is opened
   * @param lines where log lines go
   * @param onFailure told when nothing can be stored any more, or of an unforeseen exception on the
   *     journal loop, after which the state cannot be trusted
   * @throws IOException with one line if a contest cannot be read, or is not the configured one
   * @throws IllegalStateException if the bets are not those of the draw that a journal holds
   */
  public static ContestLoop open(
      ConfiguredContest configured,
      DataDirectory directory,
      JournalOptions options,
      Clock clock,
      Lines lines,
      Consumer<Exception> onFailure)
      throws IOException {
    List<FoundContest> found = configured.findOrOpen(directory, clock.instant(), options);
    return over(
        found,
        directory,
        configured.refusesUnnamed(),
        new ContestContext(
            options,
            clock,
            directory.sealKeys(),
            lines,
            directory::journal,
            ContestRecovery::new,
            onFailure));
  }

  /**
   * Over the contests that were found.
   *
   * @param directory where others are opened
   */
  static ContestLoop over(
      List<FoundContest> found,
      DataDirectory directory,
      boolean refusesUnnamed,
      ContestContext context)
      throws IOException {
    Contests contests = new Contests(found, refusesUnnamed, context);
    Executor deciding =
        new FailStopExecutor(directory.deciding(context.options().loop()), context.onFailure());
    return new ContestLoop(
        contests, new Acts(contests, directory, context), context.loop(), deciding);
  }

  /** For tests that look at the outcome of requests. */
  Contests contests() {
    return contests;
  }

  /** What bets are checked by before their contest is known. Any thread. */
  public BetReading reading() {
    return contests.reading();
  }

  /** The choice of a connection that stays with the contest that is the newest now. Any thread. */
  public ChosenContest newest() {
    return ChosenContest.always(contests.newest());
  }

  /** Stores bets that come without a stream: all of them or none. */
  public void store(ChosenContest chosen, BetRows bets, BetsLog log, Answer answer) {
    PendingRequest request = PendingRequest.digested(answer, bets);
    run(() -> contests.change(chosen, request, contest -> contest.store(bets, log, request)));
  }

  /** Stores the part of a stream that is not stored yet. */
  public void submit(ChosenContest chosen, SubmitPipeline pipeline, Submit submit, Answer answer) {
    PendingRequest request = PendingRequest.digested(answer, submit.bets());
    change(chosen, pipeline, request, (contest, gaps) -> contest.submit(gaps, submit, request));
  }

  /** Notes the place of bets that break a rule. */
  public void refuse(
      ChosenContest chosen, SubmitPipeline pipeline, RefusedSubmit submit, Answer answer) {
    PendingRequest request = new PendingRequest(answer, NO_BETS);
    change(chosen, pipeline, request, (contest, gaps) -> contest.refuse(gaps, submit, request));
  }

  /** Stores the bets of a typed connection that are not repeats. */
  public void converse(
      ChosenContest chosen, Conversation conversation, BetRows bets, Answer answer) {
    PendingRequest request = PendingRequest.digested(answer, bets);
    run(
        () ->
            contests.decide(
                chosen, request, contest -> contest.converse(conversation, bets, request)));
  }

  /** Answers how many bets of a stream are durably stored. */
  public void progress(
      ChosenContest chosen, SubmitPipeline pipeline, AskProgress ask, Answer answer) {
    PendingRequest request = new PendingRequest(answer);
    run(
        () -> {
          Gaps gaps = pipeline.gaps();
          contests.decide(chosen, request, contest -> contest.progress(gaps, ask, request));
        });
  }

  /** Closes the book after a typed conversation, unless the peer must start over anyway. */
  public void closeBook(
      ChosenContest chosen, Conversation conversation, int agency, Answer answer) {
    PendingRequest request = new PendingRequest(answer);
    run(
        () ->
            contests.decide(
                chosen, request, contest -> contest.closeBook(conversation, agency, request)));
  }

  /** Closes a book, unless bets that came before on the same connection were not stored. */
  public void closeBook(ChosenContest chosen, SubmitPipeline pipeline, int agency, Answer answer) {
    PendingRequest request = new PendingRequest(answer);
    change(chosen, pipeline, request, (contest, gaps) -> contest.closeBook(gaps, agency, request));
  }

  /** The connection's requests after this are about the contest of that name. */
  public void choose(ChosenContest chosen, SubmitPipeline pipeline, String name, Answer answer) {
    PendingRequest request = new PendingRequest(answer);
    run(
        () -> {
          if (contests.choose(chosen, name, request)) {
            pipeline.forget();
          }
        });
  }

  /** An agency has connected or disconnected. Any thread. */
  public void seen(int agency) {
    contests.seen(agency);
  }

  /** What agencies ask, which changes nothing. */
  public Questions questions() {
    return questions;
  }

  /** What operators do. */
  public OperatorActs operators() {
    return operators;
  }

  /**
   * Tells where the contests stand.
   *
   * @param told on the journal loop
   */
  public void status(Consumer<ContestStatus> told) {
    journalLoop.execute(() -> told.accept(contests.status()));
  }

  /**
   * Tells which rounds of beacons contests wait for.
   *
   * @param told on the journal loop
   */
  public void awaitedRounds(Consumer<List<AwaitedRound>> told) {
    journalLoop.execute(() -> told.accept(AwaitedRound.of(contests.all())));
  }

  /** Closes books if the deadline has come. To be called a few times a second; any thread. */
  public void keepDeadline() {
    if (acts.isDue()) {
      run(acts::closeAtDeadline);
    }
  }

  /** Ends all waiting for a draw, now and later. Any thread. */
  public void turnAway() {
    journalLoop.execute(contests::turnAway);
  }

  /**
   * Looks for winners again that could not be found or kept. To be called every few seconds; any
   * thread.
   */
  public void retry() {
    journalLoop.execute(contests::retry);
  }

  /** Commits what is pending and unlocks all directories. Journal loop only. */
  public void close(Waiter waiter) {
    contests.close(waiter);
  }

  private void change(
      ChosenContest chosen,
      SubmitPipeline pipeline,
      PendingRequest request,
      BiConsumer<Contest, Gaps> decision) {
    run(
        () -> {
          Gaps gaps = pipeline.gaps();
          contests.change(chosen, request, contest -> decision.accept(contest, gaps));
        });
  }

  private void run(Runnable task) {
    deciding.execute(task);
  }
}
