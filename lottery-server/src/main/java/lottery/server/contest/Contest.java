package lottery.server.contest;

import java.util.Optional;
import java.util.function.Supplier;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.RowId;
import lottery.codec.message.Ack;
import lottery.codec.message.AskProgress;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Progress;
import lottery.codec.message.RefusedSubmit;
import lottery.codec.message.StreamName;
import lottery.codec.message.Submit;
import lottery.log.LogLine;
import lottery.server.draw.BookClosing;
import lottery.server.draw.Books;
import lottery.server.draw.UnknownAgency;
import lottery.server.journal.Journal;
import lottery.server.journal.NoSpaceException;
import lottery.server.peer.PeerLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what each request does to the contest. An accepted request is appended to the journal and
 * counts for the next decision at once. Its peer gets the answer when it is durable, never before.
 *
 * <p>Journal loop only; the order of the calls is the order of the journal.
 */
final class Contest {
  /**
   * The stream of bets that come without one. They are counted, and their repeats are not
   * recognised.
   */
  private static final String NO_STREAM = "";

  private static final Logger LOG = LoggerFactory.getLogger(Contest.class);

  private final Books books;
  private final Streams streams;
  private final BookClosing closing;
  private final Journal journal;
  private final BetsWriter writer;
  private final Submissions submissions;
  private final Conversations conversations;

  Contest(
      Books books,
      Streams streams,
      BookClosing closing,
      Journal journal,
      BetsWriter writer,
      Comparer comparer) {
    this.books = books;
    this.streams = streams;
    this.closing = closing;
    this.journal = journal;
    this.writer = writer;
    this.submissions = new Submissions(books, streams, writer, comparer);
    this.conversations = new Conversations(streams, writer, comparer);
  }

  /** Stores bets that come without a stream: all of them or none. */
  void store(BetRows bets, BetsLog log, PendingRequest request) {
    if (bets.count() == 0) {
      journal.afterCommit(request.then(new Ack(), () -> request.stored(bets, log)));
    } else {
      writer.append(bets, 0, NO_STREAM, log, request);
    }
  }

  /** Stores the part of a stream that is not stored yet. */
  void submit(Gaps gaps, Submit submit, PendingRequest request) {
    submissions.submit(gaps, submit, request);
  }

  /** Notes the place of bets that break a rule. */
  void refuse(Gaps gaps, RefusedSubmit submit, PendingRequest request) {
    submissions.refuse(gaps, submit, request);
  }

  /** Stores the bets of a typed connection that are not repeats. */
  void converse(Conversation conversation, BetRows bets, PendingRequest request) {
    conversations.converse(conversation, bets, request);
  }

  /** Answers how many bets of a stream are durably stored. */
  void progress(Gaps gaps, AskProgress ask, PendingRequest request) {
    if (!books.isKnown(ask.agency())) {
      request.refuse(UnknownAgency.reason(ask.agency(), books.agencies()));
      return;
    }
    RowId firstBet = StreamName.firstBet(ask.stream());
    Stream stream =
        firstBet == null
            ? streams.find(ask.agency(), ask.stream())
            : streams.beginningWith(ask.agency(), firstBet, 0);
    if (stream.turn().isTaken()) {
      stream.turn().await(() -> progress(gaps, ask, request));
      return;
    }
    if (firstBet == null) {
      gaps.asked(ask.agency(), ask.stream());
    } else if (stream.stored() == 0) {
      gaps.toldThatNothingBeginsWith(firstBet);
    }
    journal.afterCommit(request.then(new Progress(stream.stored(), stream.digest())));
  }

  /** Closes the book after a typed conversation, unless the peer must start over anyway. */
  void closeBook(Conversation conversation, int agency, PendingRequest request) {
    if (conversation.turn().isTaken()) {
      conversation.turn().await(() -> closeBook(conversation, agency, request));
    } else if (conversation.isBrokenOff()) {
      request.putOff(Conversations.NOT_ALL_STORED);
    } else {
      closeBook(agency, () -> null, request);
    }
  }

  /**
   * Closes a book, unless bets that came before on the same connection were not stored, or somebody
   * else has closed it.
   */
  void closeBook(Gaps gaps, int agency, PendingRequest request) {
    Optional<String> byOthers = writer.closedByOthers(agency);
    if (byOthers.isPresent()) {
      refuseToClose(agency, new ErrorReply(byOthers.get()), request);
    } else {
      closeBook(agency, () -> gaps.refusalOf(agency), request);
    }
  }

  /**
   * Closes a book, once; a repeat gets the same answer.
   *
   * @param objection why it may not be closed, or null
   */
  private void closeBook(int agency, Supplier<ErrorReply> objection, PendingRequest request) {
    if (!books.isKnown(agency)) {
      refuseToClose(
          agency, new ErrorReply(UnknownAgency.reason(agency, books.agencies())), request);
      return;
    }
    Stream compared = streams.underComparison(agency);
    if (compared != Stream.NONE && !books.isClosed(agency)) {
      // Bets that came before this request may not be stored yet.
      compared.turn().await(() -> closeBook(agency, objection, request));
      return;
    }
    ErrorReply refusal = books.isClosed(agency) ? null : objection.get();
    if (refusal != null) {
      refuseToClose(agency, refusal, request);
      return;
    }
    try {
      closing.close(agency, request.then(new Ack()));
    } catch (NoSpaceException e) {
      refuseToClose(agency, ErrorReply.again(e.getMessage()), request);
    }
  }

  private static void refuseToClose(int agency, ErrorReply refusal, PendingRequest request) {
    PeerLog log = request.log();
    log.warn(
        LOG,
        () ->
            LogLine.fail("agencia_lista")
                .with("client_id", agency)
                .with("error", refusal.text())
                .with("peer", log.peer()));
    request.refuse(refusal);
  }
}
