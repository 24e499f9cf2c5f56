package lottery.server.contest;

import lottery.codec.bet.BetRows;
import lottery.codec.bet.RowId;
import lottery.server.contest.Conversation.Place;

/**
 * Decides on the batches of typed connections: which of their bets are repeats, and in which stream
 * the others are stored. Journal loop only.
 */
final class Conversations {
  static final String NOT_ALL_STORED = "a batch before this one was not stored";

  private final Streams streams;
  private final BetsWriter writer;
  private final Comparer comparer;

  Conversations(Streams streams, BetsWriter writer, Comparer comparer) {
    this.streams = streams;
    this.writer = writer;
    this.comparer = comparer;
  }

  /** Stores those bets of a conversation that are no repeats. */
  void converse(Conversation conversation, BetRows bets, PendingRequest request) {
    if (conversation.turn().isTaken()) {
      conversation.turn().await(() -> converse(conversation, bets, request));
    } else if (conversation.isBrokenOff()) {
      writer.putOff(bets.count(), NOT_ALL_STORED, BetsLog.BATCH, request);
    } else {
      conversation.turn().take();
      new Batch(conversation, bets, request).goOn();
    }
  }

  private final class Batch implements Comparer.Result {
    private final Conversation conversation;
    private final BetRows bets;
    private final PendingRequest request;
    private Place place;

    /** How many of its first bets are known to be repeats. */
    private int repeats;

    /** How many bets are being compared. */
    private int comparing;

    Batch(Conversation conversation, BetRows bets, PendingRequest request) {
      this.conversation = conversation;
      this.bets = bets;
      this.request = request;
      this.place = conversation.place();
    }

    void goOn() {
      if (repeats == bets.count()) {
        conversation.goTo(place);
        writer.repeated(repeats, request);
        conversation.turn().end();
        return;
      }
      if (place.isStart()) {
        place = place.inRun(RowId.of(bets, 0));
      }
      Stream stream = streams.beginningWith(bets.agency(), place.firstBet(), place.visit());
      if (stream.turn().isTaken()) {
        stream.turn().await(this::goOn);
      } else if (place.at() == stream.stored()) {
        store(stream);
      } else {
        comparing = (int) Math.min(bets.count() - repeats, stream.stored() - place.at());
        comparer.compare(stream, place.at(), bets, repeats, comparing, this);
      }
    }

    @Override
    public void compared(int equal) {
      repeats += equal;
      place = place.after(equal);
      if (equal == comparing) {
        goOn();
      } else if (place.isLastRun()) {
        refuse("bets: parts of more than " + Conversation.MAX_RUNS + " stored sequences");
      } else {
        place = place.inRun(RowId.of(bets, repeats));
        goOn();
      }
    }

    private void store(Stream stream) {
      String name =
          stream == Stream.NONE ? streams.newName(bets.agency(), place.firstBet()) : stream.name();
      if (writer.append(bets.skip(repeats), name, BetsLog.BATCH, request)) {
        conversation.goTo(place.after(bets.count() - repeats));
      } else if (request.isPutOff()) {
        conversation.breakOff();
      }
      conversation.turn().end();
    }

    private void refuse(String reason) {
      writer.refuse(bets.count(), reason, BetsLog.BATCH, request);
      conversation.turn().end();
    }

    @Override
    public void unreadable(String reason) {
      conversation.breakOff();
      writer.putOff(bets.count(), reason, BetsLog.BATCH, request);
      conversation.turn().end();
    }

    @Override
    public void failed(Exception cause) {
      request.failed(cause);
      conversation.turn().end();
    }
  }
}
