package lottery.server.draw;

import java.util.List;
import java.util.concurrent.Executor;
import lottery.log.LogLine;
import lottery.proof.Act;
import lottery.server.journal.Journal;
import lottery.server.journal.NoSpaceException;
import lottery.server.journal.Waiter;
import lottery.server.journal.WhenDurable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes books, durably, and calls for the draw when the last one has closed. Journal loop only.
 */
public final class BookClosing {
  private static final Logger LOG = LoggerFactory.getLogger(BookClosing.class);

  private final Books books;
  private final AuditLog audit;
  private final WinnersBarrier barrier;
  private final Journal journal;
  private final Runnable lastClosed;

  /**
   * @param lastClosed runs on the journal loop when the last book has closed, durably
   */
  public BookClosing(
      Books books, AuditLog audit, WinnersBarrier barrier, Journal journal, Runnable lastClosed) {
    this.books = books;
    this.audit = audit;
    this.barrier = barrier;
    this.journal = journal;
    this.lastClosed = lastClosed;
  }

  /**
   * Closes the book of an agency that takes part. A book that is closed stays so.
   *
   * @param waiter notified when the book is durably closed
   * @throws NoSpaceException if the disk has no room for the record; the book stays open
   */
  public void close(int agency, Waiter waiter) throws NoSpaceException {
    if (books.isClosed(agency)) {
      journal.afterCommit(waiter);
    } else {
      journal.appendReady(agency, new Closing(() -> closed(agency), waiter));
      books.closeBook(agency);
    }
  }

  /**
   * Closes the books of others, because of an act: the act and all of them in one commit.
   *
   * @param agencies whose books are open
   * @param waiter notified when that is durable
   * @throws NoSpaceException if the disk has no room for the act; then nothing has changed
   */
  public void close(List<Integer> agencies, Act act, Waiter waiter) throws NoSpaceException {
    journal.appendAct(act.toLine(), waiter);
    audit.add(act);
    for (int agency : agencies) {
      try {
        journal.appendReady(agency, new WhenDurable(() -> closed(agency, act.who())));
      } catch (NoSpaceException e) {
        throw new IllegalStateException("the journal did not keep the room for a book", e);
      }
      audit.closedByOther(agency, act);
      books.closeBook(agency);
    }
  }

  private void closed(int agency) {
    closed(LogLine.success("agencia_lista").with("client_id", agency));
  }

  private void closed(int agency, String who) {
    closed(LogLine.success("agencia_lista").with("client_id", agency).with("por", who));
  }

  private void closed(LogLine line) {
    LOG.info(line.toString());
    if (barrier.bookClosed()) {
      lastClosed.run();
    }
  }

  /** The waiter of the request, which is notified after the book has been counted. */
  private record Closing(Runnable closed, Waiter asker) implements Waiter {
    @Override
    public void durable() {
      closed.run();
      asker.durable();
    }

    @Override
    public void failed(Exception cause) {
      asker.failed(cause);
    }

    @Override
    public Executor loop() {
      return asker.loop();
    }

    @Override
    public void settled() {
      asker.settled();
    }
  }
}
