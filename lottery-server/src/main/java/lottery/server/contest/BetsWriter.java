package lottery.server.contest;

import java.time.Clock;
import java.util.Optional;
import lottery.codec.bet.BetRows;
import lottery.codec.message.Ack;
import lottery.codec.message.BookClosed;
import lottery.codec.message.ErrorReply;
import lottery.log.LogLine;
import lottery.server.draw.AuditLog;
import lottery.server.draw.Books;
import lottery.server.draw.UnknownAgency;
import lottery.server.journal.BetsRecord;
import lottery.server.journal.Journal;
import lottery.server.journal.NoSpaceException;
import lottery.server.journal.Waiter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends bets to the journal and to the state of their stream, or refuses them: the last step of
 * each request that stores bets. Journal loop only.
 */
final class BetsWriter {
  private static final Logger LOG = LoggerFactory.getLogger(BetsWriter.class);

  private final Books books;
  private final AuditLog audit;
  private final Streams streams;
  private final Journal journal;
  private final Helps helps;
  private final Numbers numbers;
  private final AgencyFigures figures;
  private final Clock clock;

  BetsWriter(
      Books books,
      AuditLog audit,
      Streams streams,
      Journal journal,
      Helps helps,
      Numbers numbers,
      AgencyFigures figures,
      Clock clock) {
    this.books = books;
    this.audit = audit;
    this.streams = streams;
    this.journal = journal;
    this.helps = helps;
    this.numbers = numbers;
    this.figures = figures;
    this.clock = clock;
  }

  /**
   * Stores bets, or refuses them.
   *
   * @param before how many bets of their batch come before them
   */
  void append(BetRows bets, int before, String stream, BetsLog log, PendingRequest request) {
    ErrorReply objection = objection(bets, before, log);
    if (objection == null && streams.find(bets.agency(), stream) == Stream.NONE) {
      objection = objectionToNew(1, stream, bets.agency());
    }
    if (objection != null) {
      refuse(bets.count(), objection, log, request);
      return;
    }
    try {
      store(bets, stream, request.then(new Ack(), () -> request.stored(bets, log)));
    } catch (NoSpaceException e) {
      putOff(bets.count(), e.getMessage(), log, request);
    }
  }

  /**
   * Why these bets of an agency cannot be stored; null when they can.
   *
   * @param before how many bets of their batch come before them
   */
  ErrorReply objection(BetRows bets, int before, BetsLog log) {
    int agency = bets.agency();
    if (!books.isKnown(agency)) {
      return unknown(agency, log);
    }
    if (audit.isCancelled()) {
      return new ErrorReply(audit.cancelledReason());
    }
    if (books.isClosed(agency)) {
      return new ErrorReply(closedReason(agency));
    }
    String wrongNumber = numbers.objection(bets, before);
    return wrongNumber == null ? null : new ErrorReply(wrongNumber);
  }

  /**
   * Why an agency cannot begin {@code more} streams; null when it can.
   *
   * @param name of one of them
   */
  ErrorReply objectionToNew(int more, String name, int agency) {
    String limit = streams.limitOf(agency, more);
    return limit == null
        ? null
        : new ErrorReply("stream: \"" + name + "\" (expected: " + limit + ")");
  }

  /**
   * Stores bets to which there is no objection.
   *
   * @throws NoSpaceException when there is no room; the waiter is not kept then
   */
  void store(BetRows bets, String stream, Waiter waiter) throws NoSpaceException {
    int agency = bets.agency();
    long first = streams.find(agency, stream).stored();
    long place = journal.appendBets(agency, stream, first, bets, waiter);
    BetsRecord stored =
        new BetsRecord(place, agency, stream, first, bets.count(), bets.bytes(), 0, bets.length());
    streams.store(stored);
    figures.store(agency, bets.count());
    figures.seen(agency, clock.millis());
    if (place >= 0) {
      helps.add(stored, bets);
    }
  }

  /** Whether an agency takes part; else its bets are refused. */
  boolean isKnown(int agency, int bets, BetsLog log, PendingRequest request) {
    boolean known = books.isKnown(agency);
    if (!known) {
      refuse(bets, unknown(agency, log), log, request);
    }
    return known;
  }

  private ErrorReply unknown(int agency, BetsLog log) {
    return new ErrorReply(log.ofFirst(UnknownAgency.reason(agency, books.agencies())));
  }

  private String closedReason(int agency) {
    return closedByOthers(agency).orElse("agency " + agency + " has closed its book");
  }

  /** What an agency is told whose book somebody else has closed; nothing for all others. */
  Optional<String> closedByOthers(int agency) {
    return audit.closedByOthers(agency).map(time -> BookClosed.reason(agency, time));
  }

  /** Stores nothing. The first copy may still wait for the force, so the answer waits with it. */
  void repeated(int bets, PendingRequest request) {
    journal.afterCommit(
        request.then(
            new Ack(),
            () ->
                LOG.debug(
                    LogLine.success("apuesta_recibida")
                        .with("cantidad", 0)
                        .with("repetidas", bets)
                        .toString())));
  }

  void refuse(int bets, String reason, BetsLog log, PendingRequest request) {
    refuse(bets, new ErrorReply(reason), log, request);
  }

  void putOff(int bets, String reason, BetsLog log, PendingRequest request) {
    refuse(bets, ErrorReply.again(reason), log, request);
  }

  void refuse(int bets, ErrorReply refusal, BetsLog log, PendingRequest request) {
    log.refused(bets, refusal.text(), request.log());
    request.refuse(refusal);
  }
}
