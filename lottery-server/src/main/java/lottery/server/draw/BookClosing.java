package lottery.server.draw;

import java.util.concurrent.Executor;
import lottery.log.LogLine;
import lottery.server.journal.Journal;
import lottery.server.journal.NoSpaceException;
import lottery.server.journal.Waiter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes books, durably, and calls for the draw when the last one has closed. Journal loop only.
 */
public final class BookClosing {
  private static final Logger LOG = LoggerFactory.getLogger(BookClosing.class);

  private final Books books;
  private final WinnersBarrier barrier;
  private final Journal journal;
  private final Runnable lastClosed;

  /**
   * @param lastClosed runs on the journal loop when the last book has closed, durably
   */
  public BookClosing(Books books, WinnersBarrier barrier, Journal journal, Runnable lastClosed) {
    this.books = books;
    this.barrier = barrier;
    this.journal = journal;
    this.lastClosed = lastClosed;
  }

  /**
   * Closes the book of an agency that takes part. A book that is closed stays so.
   *
   * @param waiter told when the book is closed, durably
   * @throws NoSpaceException if the disk has no room to say so; the book stays open
   */
  public void close(int agency, Waiter waiter) throws NoSpaceException {
    if (books.isClosed(agency)) {
      journal.afterCommit(waiter);
    } else {
      journal.appendReady(agency, new Closing(() -> closed(agency), waiter));
      books.closeBook(agency);
    }
  }

  private void closed(int agency) {
    LOG.info(LogLine.success("agencia_lista").with("client_id", agency).toString());
    if (barrier.bookClosed()) {
      lastClosed.run();
    }
  }

  /** Whoever asked, who is told after the book has been counted. */
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
