package lottery.server.draw;

import java.io.IOException;
import java.util.concurrent.Executor;
import lottery.log.LogLine;
import lottery.server.journal.DrawRecord;
import lottery.server.journal.Journal;
import lottery.server.journal.NoSpaceException;
import lottery.server.journal.ReadFailures;
import lottery.server.journal.UnsoundJournalException;
import lottery.server.journal.WhenDurable;
import lottery.server.winners.FoundWinners;
import lottery.server.winners.Winners;
import lottery.server.winners.WinnersSearch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the draw, once: the winners are looked up when the number is known, then it is journalled,
 * and nobody learns of it before it is durable. Journal loop only.
 *
 * <p>The draw does not depend on room for its winners, nor on what is kept of them: if they cannot
 * be kept, or are damaged later, they are looked up again, and peers that ask wait.
 */
public final class DrawMaker {
  private static final Logger LOG = LoggerFactory.getLogger(DrawMaker.class);

  private final AuditLog audit;
  private final WinnersBarrier barrier;
  private final Journal journal;
  private final WinnersSearch search;
  private final Executor afterLines;
  private final ReadFailures failures;
  private boolean searching;
  private boolean made;
  private boolean closed;

  /** -1 before it is known. */
  private int number = -1;

  /** Appends what has to come before the draw; null while there must be no draw yet. */
  private Runnable before;

  /** The winners of the draw that waits for that; null when none does. */
  private FoundWinners waiting;

  /** Null before the draw is durable and its line is written. */
  private DrawRecord drawn;

  /** Null while no winners can be read. */
  private Winners winners;

  /**
   * @param afterLines runs a task on the journal loop when the log lines before it have been
   *     written, or nobody takes them
   * @param failures told when the winners cannot be read, or are not those of the draw
   */
  public DrawMaker(
      AuditLog audit,
      WinnersBarrier barrier,
      Journal journal,
      WinnersSearch search,
      Executor afterLines,
      ReadFailures failures) {
    this.audit = audit;
    this.barrier = barrier;
    this.journal = journal;
    this.search = search;
    this.afterLines = afterLines;
    this.failures = failures;
  }

  /**
   * The draw was made by an earlier run.
   *
   * @param stored the draw that the journal holds
   * @param known the number that follows from terms, seal and number
   * @throws UnsoundJournalException if the bets are not those of that draw
   */
  void resume(DrawRecord stored, int known) {
    number = known;
    DrawRecord found = drawOf(stored.winnersByAgency());
    if (!stored.equals(found)) {
      throw contradiction(stored, found);
    }
    made = true;
    drawn = stored;
    searching = true;
    search.findAgain(stored, new Again());
  }

  /** No bet can be stored any more, but the number may be unknown for long. It may be repeated. */
  void prepare() {
    search.prepare();
  }

  /**
   * Makes the draw, as soon as that is allowed, unless it is being made. No bet can be stored any
   * more, so the look-up finds all winners.
   */
  void draw(int known) {
    if (!audit.isCancelled() && !searching && !made && waiting == null) {
      number = known;
      searching = true;
      search.find(known, journal.bets(), new First());
    }
  }

  /**
   * Allows the draw.
   *
   * @param first appends what comes before it, in the same commit
   */
  void allow(Runnable first) {
    before = first;
    appendIfReady();
  }

  /** Looks again for winners that could not be found or kept. Must be called every few seconds. */
  void retry() {
    if (searching || closed || winners != null) {
      return;
    }
    if (drawn != null) {
      searching = true;
      search.findAgain(drawn, new Again());
    } else if (!made && number >= 0 && waiting == null) {
      draw(number);
    }
  }

  /** Whether the draw has been made, even if no peer knows of it yet. */
  public boolean isMade() {
    return made;
  }

  /** Nobody asks any more. */
  public void close() {
    closed = true;
    if (waiting != null) {
      waiting.close();
      waiting = null;
    }
    if (winners != null) {
      winners.close();
      winners = null;
    }
  }

  private DrawRecord drawOf(int[] winnersByAgency) {
    return new DrawRecord(
        number, journal.bets(), journal.fingerprint(), winnersByAgency, audit.head().hex());
  }

  private static UnsoundJournalException contradiction(DrawRecord drawn, DrawRecord found) {
    return new UnsoundJournalException(
        "the journal's draw is " + drawn + ", its bets give " + found);
  }

  private void appendIfReady() {
    if (waiting == null) {
      return;
    }
    FoundWinners found = waiting;
    if (closed || audit.isCancelled()) {
      waiting = null;
      found.close();
    } else if (before != null) {
      waiting = null;
      before.run();
      append(found);
    }
  }

  /**
   * Journals the draw.
   *
   * @throws IllegalStateException if the journal has no room for it. That cannot be a full disk,
   *     only a bug of the journal, which reserves room for the draw from the first bet on.
   */
  private void append(FoundWinners found) {
    made = true;
    DrawRecord draw = drawOf(found.counts());
    try {
      journal.appendDraw(draw, new WhenDurable(() -> durable(draw, found)));
    } catch (NoSpaceException e) {
      throw new IllegalStateException("the journal did not keep the room reserved for the draw", e);
    }
  }

  private void durable(DrawRecord draw, FoundWinners found) {
    LOG.info(
        LogLine.success("sorteo")
            .with("numero", draw.number())
            .with("apuestas", draw.bets())
            .with("ganadores", draw.winners())
            .with("huella", draw.fingerprint())
            .toString());
    afterLines.execute(
        () -> {
          drawn = draw;
          show(found);
        });
  }

  private void show(FoundWinners found) {
    if (closed || audit.isCancelled()) {
      found.close();
    } else if (found.winners() != null) {
      winners = found.winners();
      barrier.open(new Draw(number, winners));
    }
  }

  /** Handles the result of a look-up of winners. */
  private abstract class Search implements WinnersSearch.Result {
    @Override
    public void unreadable(IOException cause) {
      searching = false;
      failures.unreadable(cause);
    }

    @Override
    public void damaged(Winners read) {
      if (read == winners) {
        barrier.withdraw();
        winners.close();
        winners = null;
        searching = true;
        search.findAnew(drawn, new Again());
      }
    }
  }

  private final class First extends Search {
    @Override
    public void found(FoundWinners found) {
      searching = false;
      waiting = found;
      appendIfReady();
    }
  }

  private final class Again extends Search {
    @Override
    public void found(FoundWinners found) {
      searching = false;
      DrawRecord again = drawOf(found.counts());
      if (!closed && !drawn.equals(again)) {
        found.close();
        failures.damaged(contradiction(drawn, again));
      } else {
        show(found);
      }
    }
  }
}
