package lottery.server.contest;

import lottery.codec.bet.BetRows;
import lottery.codec.bet.RowId;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.RefusedSubmit;
import lottery.codec.message.Submit;
import lottery.server.draw.Books;
import lottery.server.draw.UnknownAgency;

/**
 * Decides on SUBMIT: bets are stored at the end of their stream, once. Bets at a stored place are
 * compared with the stored ones, because an ACK means exactly these bets. Journal loop only.
 */
final class Submissions {
  private final Books books;
  private final Streams streams;
  private final BetsWriter writer;
  private final Comparer comparer;

  Submissions(Books books, Streams streams, BetsWriter writer, Comparer comparer) {
    this.books = books;
    this.streams = streams;
    this.writer = writer;
    this.comparer = comparer;
  }

  /**
   * Stores the part of a stream that is not stored yet.
   *
   * @param gaps of the connection that it came on
   */
  void submit(Gaps gaps, Submit submit, PendingRequest request) {
    if (!isKnown(submit.agency(), submit.bets().count(), request)) {
      return;
    }
    Stream stream = streams.find(submit.agency(), submit.stream());
    if (stream.turn().isTaken()) {
      stream.turn().await(() -> submit(gaps, submit, request));
      return;
    }
    if (gaps.isBroken()) {
      request.giveUp();
      return;
    }
    ErrorReply refusal = gaps.refusalBefore(submit.agency(), submit.stream(), submit.first());
    if (refusal != null) {
      writer.refuse(submit.bets().count(), refusal, BetsLog.BATCH, request);
      return;
    }
    new Submission(gaps, submit, stream, request).decide();
  }

  /** Refuses bets that break a rule, and all bets after them on that connection. */
  void refuse(Gaps gaps, RefusedSubmit submit, PendingRequest request) {
    if (!isKnown(submit.agency(), submit.bets(), request)) {
      return;
    }
    Stream stream = streams.find(submit.agency(), submit.stream());
    if (stream.turn().isTaken()) {
      stream.turn().await(() -> refuse(gaps, submit, request));
      return;
    }
    ErrorReply refusal = gaps.refusalBefore(submit.agency(), submit.stream(), submit.first());
    if (refusal == null) {
      refusal = new ErrorReply(submit.reason());
      gaps.refused(submit.agency(), submit.stream(), submit.first(), refusal);
    }
    writer.refuse(submit.bets(), refusal, BetsLog.BATCH, request);
  }

  private boolean isKnown(int agency, int bets, PendingRequest request) {
    boolean known = books.isKnown(agency);
    if (!known) {
      writer.refuse(bets, UnknownAgency.reason(agency, books.agencies()), BetsLog.BATCH, request);
    }
    return known;
  }

  private final class Submission implements Comparer.Result {
    private final Gaps gaps;
    private final Submit submit;
    private final BetRows bets;
    private final Stream stream;
    private final PendingRequest request;

    /** How many of the bets are stored already, judged by their place. */
    private final int repeats;

    Submission(Gaps gaps, Submit submit, Stream stream, PendingRequest request) {
      this.gaps = gaps;
      this.submit = submit;
      this.bets = submit.bets();
      this.stream = stream;
      this.request = request;
      this.repeats = (int) Math.min(bets.count(), stream.stored() - submit.first());
    }

    void decide() {
      if (repeats < 0) {
        refuse("first: \"" + submit.first() + "\" (expected: " + stream.stored() + ")");
      } else if (repeats > 0) {
        comparer.compare(stream, submit.first(), bets, 0, repeats, this);
      } else {
        storeRest();
      }
    }

    @Override
    public void compared(int equal, byte[] differing) {
      if (equal == repeats) {
        storeRest();
      } else {
        refuse(
            "bet %d: differs from what is stored at %d of stream \"%s\""
                .formatted(equal, submit.first() + equal, stream.name()));
      }
    }

    private void storeRest() {
      if (repeats == bets.count()) {
        writer.repeated(repeats, request);
        return;
      }
      Stream begunSince = begunSinceAsked();
      if (begunSince != Stream.NONE) {
        refuse(
            "stream: \"%s\" begins as \"%s\" does, which was begun after this sender had asked"
                .formatted(submit.stream(), begunSince.name()));
        return;
      }
      writer.append(bets.skip(repeats), repeats, submit.stream(), BetsLog.BATCH, request);
      noteRefusal();
    }

    /**
     * The stream that begins with the same bet as the one that these bets would begin, although the
     * sender asked and got the answer that there is none. NONE if that is still true, or if the
     * sender never asked.
     */
    private Stream begunSinceAsked() {
      if (stream != Stream.NONE) {
        return Stream.NONE;
      }
      RowId firstBet = RowId.of(bets, 0);
      return gaps.wasToldThatNothingBeginsWith(firstBet)
          ? streams.beginningWith(submit.agency(), firstBet, 0)
          : Stream.NONE;
    }

    private void refuse(String reason) {
      writer.refuse(bets.count(), reason, BetsLog.BATCH, request);
      noteRefusal();
    }

    @Override
    public void unreadable(String reason) {
      writer.putOff(bets.count(), reason, BetsLog.BATCH, request);
      noteRefusal();
    }

    @Override
    public void failed(Exception cause) {
      request.failed(cause);
    }

    private void noteRefusal() {
      ErrorReply refusal = request.refusal();
      if (refusal != null) {
        gaps.refused(submit.agency(), submit.stream(), submit.first(), refusal);
      }
    }
  }
}
