package lottery.server.contest;

import lottery.proof.Act;
import lottery.proof.ContestTerms;
import lottery.proof.SignedNote;
import lottery.server.draw.AuditLog;
import lottery.server.draw.Books;
import lottery.server.draw.Ending.StoredSeal;
import lottery.server.draw.UnknownAgency;
import lottery.server.index.SegmentEnds;
import lottery.server.journal.BetsRecord;
import lottery.server.journal.DrawRecord;
import lottery.server.journal.RecordVisitor;
import lottery.server.journal.UnsoundJournalException;

/**
 * The state of a contest from its journal: it takes the records in their order, and {@link
 * LiveContest} continues from it. Used on one thread, before anything else of the contest runs.
 */
public final class ContestRecovery implements RecordVisitor {
  private final Books books;
  private final AuditLog audit;
  private final Streams streams;
  private final AgencyFigures figures;
  private final SegmentEnds ends = new SegmentEnds();
  private StoredSeal seal;
  private String number;
  private DrawRecord drawn;

  /** Begins with a contest in which nothing has happened. */
  public ContestRecovery(ContestTerms terms) {
    this(terms, StreamLimits.ofHeap(Runtime.getRuntime().maxMemory()));
  }

  ContestRecovery(ContestTerms terms, StreamLimits limits) {
    this.books = new Books(terms.agencies());
    this.audit = new AuditLog(terms);
    this.streams = new Streams(terms.agencies(), limits);
    this.figures = new AgencyFigures(books, audit);
  }

  @Override
  public void bets(BetsRecord bets) {
    requireKnown(bets.agency());
    streams.requireNext(bets);
    try {
      streams.store(bets);
    } catch (IllegalArgumentException e) {
      throw new UnsoundJournalException(e.getMessage());
    }
    figures.store(bets.agency(), bets.count());
    ends.note(bets);
  }

  @Override
  public void ready(int agency) {
    requireKnown(agency);
    close(agency);
  }

  /**
   * An act that closes books changes nothing here, because the records of their closing follow it.
   */
  @Override
  public void act(String line) {
    Act act = Act.parse(line);
    audit.add(act);
    if (act.action().equals(AuditLog.CLOSE_BOOK)) {
      closeFor(AuditLog.agencyOf(act), act);
    } else if (act.action().equals(AuditLog.DEADLINE)) {
      books.open().forEach(agency -> closeFor(agency, act));
    }
  }

  private void closeFor(int agency, Act act) {
    requireKnown(agency);
    audit.closedByOther(agency, act);
    close(agency);
  }

  private void close(int agency) {
    if (!books.isClosed(agency)) {
      books.closeBook(agency);
    }
  }

  @Override
  public void seal(String note) {
    requireFirst(seal, "seal");
    seal = new StoredSeal(SignedNote.parse(note), audit.head());
  }

  @Override
  public void number(String text) {
    requireFirst(number, "number");
    if (seal == null) {
      throw new UnsoundJournalException("a number before the seal");
    }
    number = text;
  }

  @Override
  public void draw(DrawRecord draw) {
    requireFirst(drawn, "draw");
    if (draw.winnersByAgency().length != books.agencies()) {
      throw new UnsoundJournalException(
          "a draw of %d agencies (expected: %d)"
              .formatted(draw.winnersByAgency().length, books.agencies()));
    }
    drawn = draw;
  }

  private void requireKnown(int agency) {
    if (!books.isKnown(agency)) {
      throw new UnsoundJournalException(UnknownAgency.reason(agency, books.agencies()));
    }
  }

  private static void requireFirst(Object before, String what) {
    if (before != null) {
      throw new UnsoundJournalException("the journal holds a second " + what);
    }
  }

  /** One book for each agency, closed where the journal says so. */
  public Books books() {
    return books;
  }

  AuditLog audit() {
    return audit;
  }

  Streams streams() {
    return streams;
  }

  AgencyFigures figures() {
    return figures;
  }

  /** How far the bets of each segment go. */
  public SegmentEnds ends() {
    return ends;
  }

  /** The seal that the journal holds, or null. */
  StoredSeal seal() {
    return seal;
  }

  /** The number.txt that the journal holds, or null. */
  String number() {
    return number;
  }

  /** The draw that the journal holds, or null. */
  DrawRecord drawn() {
    return drawn;
  }
}
