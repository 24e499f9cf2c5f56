package lottery.server.contest;

import lottery.codec.bet.BetRows;
import lottery.codec.message.Ack;
import lottery.codec.message.AskProgress;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Progress;
import lottery.codec.message.Submit;
import lottery.log.LogLine;
import lottery.server.contest.Conversation.Judgement;
import lottery.server.contest.Streams.Stream;
import lottery.server.draw.BookClosing;
import lottery.server.draw.Books;
import lottery.server.draw.UnknownAgency;
import lottery.server.journal.Journal;
import lottery.server.journal.NoSpaceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what each request does to the contest. What is taken is appended to the journal and
 * counts for the next decision at once; whoever asked hears of it when it is durable, never before.
 *
 * <p>Journal loop only; the order of the calls is the order of the journal.
 */
final class Contest {
  private static final String NOT_ALL_STORED = "a batch before this one was not stored";

  /** The stream of bets that come without one. They are counted, never repeated. */
  private static final String NO_STREAM = "";

  private static final Logger LOG = LoggerFactory.getLogger(Contest.class);

  private final Books books;
  private final Streams streams;
  private final BookClosing closing;
  private final Journal journal;

  Contest(Books books, Streams streams, BookClosing closing, Journal journal) {
    this.books = books;
    this.streams = streams;
    this.closing = closing;
    this.journal = journal;
  }

  /** Stores bets that come without a stream: all of them or none. */
  void store(BetRows bets, BetsLog log, PendingRequest request) {
    if (bets.count() == 0) {
      journal.afterCommit(request.then(new Ack(), () -> log.stored(bets)));
    } else {
      append(bets, NO_STREAM, log, request);
    }
  }

  /** Stores the part of a stream that is not stored yet. */
  void submit(Submit submit, PendingRequest request) {
    if (!books.isKnown(submit.agency())) {
      refuse(
          submit.bets().count(),
          UnknownAgency.reason(submit.agency(), books.agencies()),
          BetsLog.BATCH,
          request);
      return;
    }
    long stored = streams.find(submit.agency(), submit.stream()).stored();
    BetRows bets = submit.bets();
    if (submit.first() > stored) {
      refuse(
          bets.count(),
          "first: \"" + submit.first() + "\" (expected: " + stored + ")",
          BetsLog.BATCH,
          request);
    } else if (submit.first() + bets.count() <= stored) {
      repeated(bets.count(), request);
    } else {
      append(bets.skip((int) (stored - submit.first())), submit.stream(), BetsLog.BATCH, request);
    }
  }

  /** Stores those bets of a typed connection that are no repeats. */
  void converse(Conversation conversation, BetRows bets, PendingRequest request) {
    if (conversation.isBrokenOff()) {
      putOff(bets.count(), NOT_ALL_STORED, BetsLog.BATCH, request);
      return;
    }
    if (bets.count() == 0) {
      repeated(0, request);
      return;
    }
    Judgement judgement = conversation.judge(bets, streams);
    if (judgement.repeats() == bets.count()) {
      conversation.accept(judgement, bets);
      repeated(bets.count(), request);
    } else if (append(bets.skip(judgement.repeats()), judgement.stream(), BetsLog.BATCH, request)) {
      conversation.accept(judgement, bets);
    } else if (request.isPutOff()) {
      conversation.breakOff();
    }
  }

  /**
   * Nothing to store; but its first copy may still wait for the force, so the answer waits with it.
   */
  private void repeated(int bets, PendingRequest request) {
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

  /** Returns whether they were taken; if not, they are refused. */
  private boolean append(BetRows bets, String name, BetsLog log, PendingRequest request) {
    int agency = bets.agency();
    if (books.isClosed(agency)) {
      refuse(bets.count(), "agency " + agency + " has closed its book", log, request);
      return false;
    }
    if (streams.isFull(agency, name)) {
      refuse(
          bets.count(),
          "stream: \""
              + name
              + "\" (expected: at most "
              + Streams.MAX_STREAMS_PER_AGENCY
              + " streams an agency)",
          log,
          request);
      return false;
    }
    if (!streams.hasRoom(name, bets.count())) {
      putOff(bets.count(), streams.noRoom(), log, request);
      return false;
    }
    try {
      journal.appendBets(
          agency,
          name,
          streams.find(agency, name).stored(),
          bets,
          request.then(new Ack(), () -> log.stored(bets)));
    } catch (NoSpaceException e) {
      putOff(bets.count(), e.getMessage(), log, request);
      return false;
    }
    streams.store(agency, name, bets.count(), bets.bytes(), 0, bets.length());
    books.addWinners(agency, bets.watched());
    return true;
  }

  private void refuse(int bets, String reason, BetsLog log, PendingRequest request) {
    log.refused(bets, reason);
    request.refuse(reason);
  }

  private void putOff(int bets, String reason, BetsLog log, PendingRequest request) {
    log.refused(bets, ErrorReply.again(reason).text());
    request.putOff(reason);
  }

  /** Tells how far a stream is stored, durably. */
  void progress(AskProgress ask, PendingRequest request) {
    if (!books.isKnown(ask.agency())) {
      request.refuse(UnknownAgency.reason(ask.agency(), books.agencies()));
      return;
    }
    Stream stream = streams.find(ask.agency(), ask.stream());
    journal.afterCommit(request.then(new Progress(stream.stored(), stream.digest())));
  }

  /** Closes the book behind a typed conversation, unless the peer has to start over anyway. */
  void closeBook(Conversation conversation, int agency, PendingRequest request) {
    if (conversation.isBrokenOff()) {
      request.putOff(NOT_ALL_STORED);
    } else {
      closeBook(agency, request);
    }
  }

  /** Closes a book, once, and says so to whoever repeats it. */
  void closeBook(int agency, PendingRequest request) {
    if (!books.isKnown(agency)) {
      String reason = UnknownAgency.reason(agency, books.agencies());
      logNotClosed(agency, reason);
      request.refuse(reason);
      return;
    }
    try {
      closing.close(agency, request.then(new Ack()));
    } catch (NoSpaceException e) {
      logNotClosed(agency, e.getMessage());
      request.putOff(e.getMessage());
    }
  }

  private static void logNotClosed(int agency, String reason) {
    LOG.warn(
        LogLine.fail("agencia_lista").with("client_id", agency).with("error", reason).toString());
  }
}
