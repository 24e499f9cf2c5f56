package lottery.server.draw;

import java.util.concurrent.Executor;
import lottery.log.LogLine;
import lottery.server.journal.DrawRecord;
import lottery.server.journal.Journal;
import lottery.server.journal.NoSpaceException;
import lottery.server.journal.Waiter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the draw, once: it is journalled when every book is closed, and nobody learns of it before
 * it is durable. Journal loop only.
 */
public final class DrawMaker {
  private static final Logger LOG = LoggerFactory.getLogger(DrawMaker.class);

  private final Books books;
  private final AuditLog audit;
  private final WinnersBarrier barrier;
  private final Journal journal;
  private final Executor afterLines;
  private boolean made;

  /**
   * @param afterLines runs a task on the journal loop when the log lines before it have been
   *     written, or nobody takes them
   */
  public DrawMaker(
      Books books, AuditLog audit, WinnersBarrier barrier, Journal journal, Executor afterLines) {
    this.books = books;
    this.audit = audit;
    this.barrier = barrier;
    this.journal = journal;
    this.afterLines = afterLines;
  }

  /**
   * Goes on from where the last run ended: perhaps between the last READY and the draw.
   *
   * @param drawn the draw that the journal holds, or null
   * @throws IllegalStateException if the bets are not those of that draw
   */
  public void resume(DrawRecord drawn) {
    if (drawn == null) {
      if (books.openCount() == 0) {
        draw();
      }
      return;
    }
    made = true;
    if (!drawn.equals(drawNow())) {
      throw new IllegalStateException(
          "the journal's draw is " + drawn + ", its bets give " + drawNow());
    }
    barrier.open(books.draw(drawn.bets(), drawn.fingerprint()));
  }

  /**
   * Makes the draw. Nothing can be stored any more, so what is counted here is what there is.
   *
   * @throws IllegalStateException if the journal has no room for it. That is no full disk but a bug
   *     of the journal, which keeps room for the draw from the first bet on.
   */
  public void draw() {
    if (audit.isCancelled()) {
      return;
    }
    made = true;
    DrawRecord drawn = drawNow();
    try {
      journal.appendDraw(drawn, new DrawWaiter(() -> drawn(drawn)));
    } catch (NoSpaceException e) {
      throw new IllegalStateException("the journal did not keep the room reserved for the draw", e);
    }
  }

  /** Whether the draw has been made, though perhaps nobody has heard of it yet. */
  public boolean isMade() {
    return made;
  }

  private DrawRecord drawNow() {
    return new DrawRecord(
        books.number(),
        journal.bets(),
        journal.fingerprint(),
        books.winnerCounts(),
        audit.head().hex());
  }

  private void drawn(DrawRecord drawn) {
    Draw draw = books.draw(drawn.bets(), drawn.fingerprint());
    LOG.info(
        LogLine.success("sorteo")
            .with("numero", draw.number())
            .with("apuestas", draw.bets())
            .with("ganadores", draw.winnersInAll())
            .with("huella", draw.fingerprint())
            .toString());
    afterLines.execute(() -> barrier.open(draw));
  }

  /** Nobody is answered for the draw itself. */
  private record DrawWaiter(Runnable drawn) implements Waiter {
    @Override
    public void durable() {
      drawn.run();
    }

    @Override
    public void failed(Exception cause) {
      // The journal's owner is told too and ends the process; the next start makes the draw again.
    }
  }
}
