package lottery.server.contest;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import lottery.codec.bet.BetRows;
import lottery.codec.message.AskProgress;
import lottery.codec.message.Submit;
import lottery.server.draw.Books;
import lottery.server.draw.DrawMaker;
import lottery.server.draw.WinnersBarrier;
import lottery.server.journal.Journal;
import lottery.server.journal.RecordVisitor;
import lottery.server.reply.Answer;
import lottery.server.reply.ReadGate;

/**
 * The way to the state of the contest, from any thread: requests become tasks of the journal loop,
 * where {@link Contest} decides on them one after the other.
 *
 * <p>What waits for the loop is bounded: past a high-water mark the connections that send are not
 * read.
 */
public final class ContestLoop {
  /** What may be kept of where bets are in the journal, as a part of the heap. */
  private static final int CHECKPOINTS_HEAP_FRACTION = 16;

  private final Books books;
  private final Streams streams;
  private final ContestRecovery recovery;
  private final WinnersBarrier barrier;
  private final Executor journalLoop;
  private final Consumer<Exception> onBug;
  private final Backlog backlog = new Backlog();
  private Contest contest;

  /**
   * @param onBug told of an unforeseen exception on the journal loop, after which the state cannot
   *     be trusted
   */
  public ContestLoop(
      Books books, WinnersBarrier barrier, Executor journalLoop, Consumer<Exception> onBug) {
    this(
        books,
        new Streams(books.agencies(), Runtime.getRuntime().maxMemory() / CHECKPOINTS_HEAP_FRACTION),
        barrier,
        journalLoop,
        onBug);
  }

  ContestLoop(
      Books books,
      Streams streams,
      WinnersBarrier barrier,
      Executor journalLoop,
      Consumer<Exception> onBug) {
    this.books = books;
    this.streams = streams;
    this.recovery = new ContestRecovery(books, streams);
    this.barrier = barrier;
    this.journalLoop = journalLoop;
    this.onBug = onBug;
  }

  /** Rebuilds the contest from what the journal has kept. Before {@link #start}, on one thread. */
  public RecordVisitor recovery() {
    return recovery;
  }

  /**
   * Takes the recovered journal into use; journal loop only. If the last run ended between the last
   * READY and the draw, the draw happens now.
   *
   * @throws IllegalStateException if the bets are not those of the draw that the journal holds
   */
  public void start(Journal journal) {
    DrawMaker drawMaker = new DrawMaker(books, barrier, journal, onBug);
    Comparer comparer = new Comparer(journal, this::run, onBug);
    contest = new Contest(books, streams, barrier, journal, comparer, () -> run(drawMaker::draw));
    drawMaker.recover(recovery.drawn());
  }

  /** Stores bets that come without a stream: all of them or none. */
  public void store(BetRows bets, BetsLog log, Answer answer, ReadGate gate) {
    PendingRequest request = pending(bets, answer, gate);
    run(() -> contest.store(bets, log, request));
  }

  /** Stores the part of a stream that is not stored yet. */
  public void submit(SubmitPipeline pipeline, Submit submit, Answer answer, ReadGate gate) {
    PendingRequest request = pending(submit.bets(), answer, gate);
    run(() -> contest.submit(pipeline, submit, request));
  }

  /** Stores those bets of a typed connection that are no repeats. */
  public void converse(Conversation conversation, BetRows bets, Answer answer, ReadGate gate) {
    PendingRequest request = pending(bets, answer, gate);
    run(() -> contest.converse(conversation, bets, request));
  }

  /** Tells how far a stream is stored, durably. */
  public void progress(SubmitPipeline pipeline, AskProgress ask, Answer answer) {
    run(() -> contest.progress(pipeline, ask, new PendingRequest(answer, () -> {})));
  }

  /** Closes the book behind a typed conversation, unless the peer has to start over anyway. */
  public void closeBook(Conversation conversation, int agency, Answer answer) {
    PendingRequest request = new PendingRequest(answer, () -> {});
    run(() -> contest.closeBook(conversation, agency, request));
  }

  /** Closes a book, unless bets that came before on the same connection were not stored. */
  public void closeBook(SubmitPipeline pipeline, int agency, Answer answer) {
    run(() -> contest.closeBook(pipeline, agency, new PendingRequest(answer, () -> {})));
  }

  private PendingRequest pending(BetRows bets, Answer answer, ReadGate gate) {
    int bytes = bets.length();
    backlog.add(bytes, gate);
    return new PendingRequest(answer, () -> backlog.remove(bytes));
  }

  private void run(Runnable task) {
    journalLoop.execute(
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            onBug.accept(e);
          }
        });
  }
}
