package lottery.server.contest;

import lottery.codec.bet.BetRows;
import lottery.codec.message.Ack;
import lottery.codec.message.ErrorReply;
import lottery.log.LogLine;
import lottery.server.draw.AuditLog;
import lottery.server.draw.Books;
import lottery.server.draw.UnknownAgency;
import lottery.server.index.IndexBuilder;
import lottery.server.journal.BetsRecord;
import lottery.server.journal.Journal;
import lottery.server.journal.NoSpaceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends bets to the journal and to what is known of their stream, or says why not: the last step
 * of each request that stores bets. Journal loop only.
 */
final class BetsWriter {
  private static final Logger LOG = LoggerFactory.getLogger(BetsWriter.class);

  private final Books books;
  private final AuditLog audit;
  private final Streams streams;
  private final Journal journal;
  private final IndexBuilder index;

  BetsWriter(Books books, AuditLog audit, Streams streams, Journal journal, IndexBuilder index) {
    this.books = books;
    this.audit = audit;
    this.streams = streams;
    this.journal = journal;
    this.index = index;
  }

  /** Returns whether they were taken; if not, they are refused. */
  boolean append(BetRows bets, String stream, BetsLog log, PendingRequest request) {
    int agency = bets.agency();
    if (!books.isKnown(agency)) {
      refuse(
          bets.count(), log.ofFirst(UnknownAgency.reason(agency, books.agencies())), log, request);
      return false;
    }
    if (audit.isCancelled()) {
      refuse(bets.count(), audit.cancelledReason(), log, request);
      return false;
    }
    if (books.isClosed(agency)) {
      refuse(bets.count(), closedReason(agency), log, request);
      return false;
    }
    if (streams.isFull(agency, stream)) {
      refuse(
          bets.count(),
          "stream: \""
              + stream
              + "\" (expected: at most "
              + Streams.MAX_STREAMS_PER_AGENCY
              + " streams an agency)",
          log,
          request);
      return false;
    }
    long first = streams.find(agency, stream).stored();
    try {
      long place =
          journal.appendBets(
              agency,
              stream,
              first,
              bets,
              request.then(new Ack(), () -> log.stored(bets, request.log())));
      BetsRecord stored =
          new BetsRecord(
              place, agency, stream, first, bets.count(), bets.bytes(), 0, bets.length());
      streams.store(stored);
      if (place >= 0) {
        index.add(stored, bets);
      }
    } catch (NoSpaceException e) {
      putOff(bets.count(), e.getMessage(), log, request);
      return false;
    }
    return true;
  }

  private String closedReason(int agency) {
    return audit
        .closedByOthers(agency)
        .map(time -> "agency " + agency + "'s book was closed at " + time)
        .orElse("agency " + agency + " has closed its book");
  }

  /**
   * Nothing to store; but its first copy may still wait for the force, so the answer waits with it.
   */
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
