package lottery.server.intake;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import lottery.codec.bet.BetRows;
import lottery.codec.message.AskProgress;
import lottery.codec.message.Submit;
import lottery.server.draw.BookCloser;
import lottery.server.draw.Books;
import lottery.server.draw.WinnersBarrier;
import lottery.server.journal.Journal;
import lottery.server.journal.RecordVisitor;
import lottery.server.reply.Answer;
import lottery.server.reply.ReadGate;

/**
 * The way to the state of the contest, from any thread: requests become tasks of the journal loop,
 * where {@link StateMachine} decides on them one after the other.
 *
 * <p>What waits for the loop is bounded: past a high-water mark the connections that send are not
 * read.
 */
public final class Ledger implements BookCloser {
  /**
   * What is kept of the typed dialect's bets takes a quarter of the heap at most: 4 bytes each, one
   * for every 16 bytes of it.
   */
  private static final long MAX_KEPT_ROWS = Runtime.getRuntime().maxMemory() / 16;

  private final Books books;
  private final Streams streams;
  private final Replay replay;
  private final WinnersBarrier barrier;
  private final Executor journalLoop;
  private final Consumer<Exception> onBug;
  private final Backlog backlog = new Backlog();
  private StateMachine state;

  /**
   * @param onBug told of an unforeseen exception on the journal loop, after which the state cannot
   *     be trusted
   */
  public Ledger(
      Books books, WinnersBarrier barrier, Executor journalLoop, Consumer<Exception> onBug) {
    this(books, new Streams(books.agencies(), MAX_KEPT_ROWS), barrier, journalLoop, onBug);
  }

  Ledger(
      Books books,
      Streams streams,
      WinnersBarrier barrier,
      Executor journalLoop,
      Consumer<Exception> onBug) {
    this.books = books;
    this.streams = streams;
    this.replay = new Replay(books, streams);
    this.barrier = barrier;
    this.journalLoop = journalLoop;
    this.onBug = onBug;
  }

  /** Rebuilds the state from what the journal has kept. Before {@link #start}, on one thread. */
  public RecordVisitor recovery() {
    return replay;
  }

  /**
   * Takes the recovered journal into use; journal loop only. If the last run ended between the last
   * READY and the draw, the draw happens now.
   *
   * @throws IllegalStateException if the bets are not those of the draw that the journal holds
   */
  public void start(Journal journal) {
    Drawing drawing = new Drawing(books, barrier, journal, onBug);
    state = new StateMachine(books, streams, barrier, journal, () -> run(drawing::draw));
    drawing.recover(replay.drawn());
  }

  /** Stores bets that come without a stream: all of them or none. */
  void store(BetRows bets, Receipt receipt, Answer answer, ReadGate gate) {
    Pending pending = pending(bets, answer, gate);
    run(() -> state.store(bets, receipt, pending));
  }

  /** Stores the part of a stream that is not stored yet. */
  void submit(Submit submit, Answer answer, ReadGate gate) {
    Pending pending = pending(submit.bets(), answer, gate);
    run(() -> state.submit(submit, pending));
  }

  /** Stores those bets of a typed connection that are no repeats. */
  void converse(Conversation conversation, BetRows bets, Answer answer, ReadGate gate) {
    Pending pending = pending(bets, answer, gate);
    run(() -> state.converse(conversation, bets, pending));
  }

  /** Tells how far a stream is stored, durably. */
  void progress(AskProgress ask, Answer answer) {
    run(() -> state.progress(ask, new Pending(answer, () -> {})));
  }

  /** Closes the book behind a typed conversation, unless the peer has to start over anyway. */
  void close(Conversation conversation, int agency, Answer answer) {
    Pending pending = new Pending(answer, () -> {});
    run(() -> state.close(conversation, agency, pending));
  }

  @Override
  public void close(int agency, Answer answer) {
    run(() -> state.close(agency, new Pending(answer, () -> {})));
  }

  private Pending pending(BetRows bets, Answer answer, ReadGate gate) {
    int bytes = bets.length();
    backlog.add(bytes, gate);
    return new Pending(answer, () -> backlog.remove(bytes));
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
