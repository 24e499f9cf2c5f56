package lottery.server.contest;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import lottery.codec.bet.BetRows;
import lottery.codec.message.AskProgress;
import lottery.codec.message.RefusedSubmit;
import lottery.codec.message.Submit;
import lottery.log.Lines;
import lottery.server.draw.BookClosing;
import lottery.server.draw.Books;
import lottery.server.draw.DrawMaker;
import lottery.server.draw.WinnersBarrier;
import lottery.server.journal.Journal;
import lottery.server.reply.Answer;

/**
 * The way to the state of the contest, from any thread: requests become tasks of the journal loop,
 * where {@link Contest} decides on them one after the other.
 *
 * <p>What waits for the loop is bounded: past a high-water mark no request is taken in.
 */
public final class ContestLoop {
  private static final BetRows NO_BETS = BetRows.empty(0);

  private final Contest contest;
  private final Executor journalLoop;

  private ContestLoop(Contest contest, Executor journalLoop) {
    this.contest = contest;
    this.journalLoop = journalLoop;
  }

  /**
   * Goes on with a recovered contest; journal loop only. If the last run ended between the last
   * READY and the draw, the draw happens now.
   *
   * @param journal the one that {@code recovered} was read from
   * @param lines where the line goes that tells of the draw
   * @param onBug told of an unforeseen exception on the journal loop, after which the state cannot
   *     be trusted
   * @throws IllegalStateException if the bets are not those of the draw that the journal holds
   */
  public static ContestLoop resume(
      ContestRecovery recovered,
      Journal journal,
      WinnersBarrier barrier,
      Executor journalLoop,
      Lines lines,
      Consumer<Exception> onBug) {
    Books books = recovered.books();
    Executor failStop = new FailStopExecutor(journalLoop, onBug);
    DrawMaker drawMaker =
        new DrawMaker(
            books,
            recovered.audit(),
            barrier,
            journal,
            task -> lines.whenWritten(() -> failStop.execute(task)));
    BookClosing closing =
        new BookClosing(books, barrier, journal, () -> failStop.execute(drawMaker::draw));
    drawMaker.resume(recovered.drawn());
    Comparer comparer = new Comparer(journal, failStop, onBug);
    return new ContestLoop(
        new Contest(books, recovered.streams(), closing, journal, comparer), failStop);
  }

  /** Stores bets that come without a stream: all of them or none. */
  public void store(BetRows bets, BetsLog log, Answer answer) {
    PendingRequest request = new PendingRequest(answer, bets);
    journalLoop.execute(() -> contest.store(bets, log, request));
  }

  /** Stores the part of a stream that is not stored yet. */
  public void submit(SubmitPipeline pipeline, Submit submit, Answer answer) {
    PendingRequest request = new PendingRequest(answer, submit.bets());
    journalLoop.execute(() -> contest.submit(pipeline, submit, request));
  }

  /** Takes note of bets that break a rule, where they belong. */
  public void refuse(SubmitPipeline pipeline, RefusedSubmit submit, Answer answer) {
    PendingRequest request = new PendingRequest(answer, NO_BETS);
    journalLoop.execute(() -> contest.refuse(pipeline, submit, request));
  }

  /** Stores those bets of a typed connection that are no repeats. */
  public void converse(Conversation conversation, BetRows bets, Answer answer) {
    PendingRequest request = new PendingRequest(answer, bets);
    journalLoop.execute(() -> contest.converse(conversation, bets, request));
  }

  /** Tells how far a stream is stored, durably. */
  public void progress(SubmitPipeline pipeline, AskProgress ask, Answer answer) {
    PendingRequest request = new PendingRequest(answer, NO_BETS);
    journalLoop.execute(() -> contest.progress(pipeline, ask, request));
  }

  /** Closes the book behind a typed conversation, unless the peer has to start over anyway. */
  public void closeBook(Conversation conversation, int agency, Answer answer) {
    PendingRequest request = new PendingRequest(answer, NO_BETS);
    journalLoop.execute(() -> contest.closeBook(conversation, agency, request));
  }

  /** Closes a book, unless bets that came before on the same connection were not stored. */
  public void closeBook(SubmitPipeline pipeline, int agency, Answer answer) {
    PendingRequest request = new PendingRequest(answer, NO_BETS);
    journalLoop.execute(() -> contest.closeBook(pipeline, agency, request));
  }
}
