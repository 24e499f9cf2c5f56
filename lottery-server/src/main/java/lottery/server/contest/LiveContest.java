package lottery.server.contest;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import lottery.codec.message.ErrorReply;
import lottery.log.LogLine;
import lottery.proof.Act;
import lottery.proof.MalformedTextException;
import lottery.server.draw.AuditLog;
import lottery.server.draw.BookClosing;
import lottery.server.draw.Books;
import lottery.server.draw.DrawMaker;
import lottery.server.draw.Ending;
import lottery.server.draw.WinnersBarrier;
import lottery.server.index.IndexBuilder;
import lottery.server.journal.Background;
import lottery.server.journal.HelpFiles;
import lottery.server.journal.Journal;
import lottery.server.journal.JournalException;
import lottery.server.journal.NoSpaceException;
import lottery.server.journal.ReadFailures;
import lottery.server.journal.UnsoundJournalException;
import lottery.server.journal.Waiter;
import lottery.server.tree.TreeBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A contest in memory: its parts, wired together, and its state. Journal loop only.
 *
 * <p>A cancelled contest decides on nothing: every request is refused, when the cancellation is
 * durable.
 */
final class LiveContest {
  /** How many closed books are logged again, one by one, after a start. */
  private static final int MAX_BOOK_LINES = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(LiveContest.class);

  private final String name;
  private final Books books;
  private final AuditLog audit;
  private final AgencyFigures figures;
  private final Journal journal;
  private final WinnersBarrier barrier;
  private final BookClosing closing;
  private final DrawMaker drawMaker;
  private final Ending ending;
  private final Proofs proofs;
  private final Contest contest;

  /**
   * Goes on with a contest that was read. If the last run ended between the last READY and the
   * draw, the draw happens now.
   *
   * @param failures told when what is stored cannot be read again
   * @param onDrawn runs when the draw has been made, durably
   * @throws JournalException with one line if what the journal holds contradicts itself
   */
  static LiveContest goOn(
      OpenedContest opened, ContestContext context, ReadFailures failures, Runnable onDrawn)
      throws JournalException {
    try {
      return new LiveContest(opened, context, failures, onDrawn);
    } catch (UnsoundJournalException | MalformedTextException e) {
      throw new JournalException(opened.found().storage().name() + ": " + e.getMessage(), e);
    }
  }

  private LiveContest(
      OpenedContest opened, ContestContext context, ReadFailures failures, Runnable onDrawn) {
    ContestRecovery recovered = opened.recovered();
    name = opened.found().name();
    books = recovered.books();
    Streams streams = recovered.streams();
    audit = recovered.audit();
    figures = recovered.figures();
    journal = opened.journal();
    Executor loop = context.loop();
    ContestParts parts = new ContestParts(opened, context);
    barrier = new WinnersBarrier(books.openCount(), loop);
    if (journal.isReplicated()) {
      HelpFiles helps =
          new HelpFiles(
              opened.found().storage(),
              cause -> context.opener().onLoop(() -> failures.damaged(cause)));
      helps.forget("idx", context.options().indexing());
      helps.forget("leaves", context.options().sealing());
    }
    IndexBuilder index = parts.index();
    TreeBuilder tree = parts.tree();
    drawMaker =
        new DrawMaker(
            audit, barrier, journal, parts.search(index), parts.announcing(onDrawn), failures);
    ending =
        new Ending(
            opened.found().terms(), audit, journal, parts.sealMaker(tree), drawMaker, barrier);
    proofs =
        new Proofs(
            opened.found(),
            streams,
            ending,
            tree,
            journal.lookup(),
            new Background(journal.lookup().executor(), loop),
            failures);
    closing = new BookClosing(books, audit, barrier, journal, () -> loop.execute(ending::closed));
    contest =
        new Contest(
            books,
            streams,
            closing,
            journal,
            new BetsWriter(
                books,
                audit,
                streams,
                journal,
                new Helps(index, tree),
                Numbers.of(opened.found().terms().draw()),
                figures,
                context.clock()),
            new Comparer(journal, loop, failures));
    if (audit.isCancelled()) {
      barrier.cancel(audit.cancelledReason());
      return;
    }
    if (recovered.drawn() == null) {
      index.start();
      tree.start();
    }
    ending.resume(recovered.seal(), recovered.number(), recovered.drawn());
  }

  /** Decides on a request, unless the contest is cancelled. */
  void decide(PendingRequest request, Consumer<Contest> decision) {
    if (audit.isCancelled()) {
      journal.afterCommit(request.then(new ErrorReply(audit.cancelledReason())));
    } else {
      decision.accept(contest);
    }
  }

  ContestState state() {
    if (audit.isCancelled()) {
      return ContestState.CANCELLED;
    }
    if (drawMaker.isMade()) {
      return ContestState.DRAWN;
    }
    if (ending.isSealed()) {
      return ContestState.SEALED;
    }
    return books.openCount() == 0 ? ContestState.CLOSED : ContestState.OPEN;
  }

  Books books() {
    return books;
  }

  AuditLog audit() {
    return audit;
  }

  /** What agencies can prove with. */
  Proofs proofs() {
    return proofs;
  }

  Ending ending() {
    return ending;
  }

  WinnersBarrier barrier() {
    return barrier;
  }

  long bets() {
    return journal.bets();
  }

  /** Where its agencies stand. Any thread may read. */
  AgencyFigures figures() {
    return figures;
  }

  /**
   * Closes books because of an act, which is the next one.
   *
   * @throws NoSpaceException when the disk has no room for it; then nothing has changed
   */
  void close(List<Integer> agencies, Act act, Waiter waiter) throws NoSpaceException {
    closing.close(agencies, act, waiter);
  }

  /**
   * Journals an act, which is the next one; if it cancels, it does so at once for all who ask.
   *
   * @throws NoSpaceException when the disk has no room for it; then nothing has changed
   */
  void act(Act act, Waiter waiter) throws NoSpaceException {
    journal.appendAct(act.toLine(), waiter);
    audit.add(act);
  }

  /** Logs the state of the contest, and whose books are closed, after a restart. */
  void logState() {
    List<Integer> open = books.open();
    LogLine line =
        LogLine.success("concurso")
            .with("concurso", name)
            .with("estado", state())
            .with("agencias", books.agencies())
            .with("listas", books.agencies() - open.size());
    audit.closesAt().ifPresent(time -> line.with("cierre", time));
    LOG.info(line.toString());
    for (int agency = 1; agency <= Math.min(MAX_BOOK_LINES, books.agencies()); agency++) {
      if (books.isClosed(agency)) {
        LOG.info(
            LogLine.success("agencia_lista")
                .with("client_id", agency)
                .with("concurso", name)
                .toString());
      }
    }
  }

  /** Waits for everything that was decided so far. */
  void afterCommit(Waiter waiter) {
    journal.afterCommit(waiter);
  }

  /** Looks for winners again that could not be found or kept. */
  void retry() {
    ending.retry();
  }

  /** Commits what is pending and unlocks the directory. */
  void close(Waiter waiter) {
    drawMaker.close();
    journal.close(waiter);
  }
}
