package lottery.server.contest;

import java.util.ArrayList;
import java.util.List;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.RowId;
import lottery.codec.message.Ack;
import lottery.codec.message.ErrorReply;
import lottery.server.contest.Conversation.Place;
import lottery.server.journal.NoSpaceException;
import lottery.server.journal.WhenDurable;

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

  /** Stores the bets of a conversation that are not repeats. */
  void converse(Conversation conversation, BetRows bets, PendingRequest request) {
    if (conversation.turn().isTaken()) {
      conversation.turn().await(() -> converse(conversation, bets, request));
    } else if (conversation.isBrokenOff()) {
      writer.putOff(bets.count(), NOT_ALL_STORED, BetsLog.BATCH, request);
    } else if (bets.count() == 0
        || writer.isKnown(bets.agency(), bets.count(), BetsLog.BATCH, request)) {
      conversation.turn().take();
      new Batch(conversation, bets, request).judge();
    }
  }

  /** New bets of a batch, {@code from} to before {@code to}, and where they belong. */
  private record NewBets(Place place, int from, int to) {}

  private final class Batch implements Comparer.Result {
    private final Conversation conversation;
    private final BetRows bets;
    private final PendingRequest request;
    private final List<NewBets> found = new ArrayList<>(1);
    private Place place;

    /** How many of its bets are judged: found to be repeats, or to be new. */
    private int judged;

    /** How many bets are being compared. */
    private int comparing;

    Batch(Conversation conversation, BetRows bets, PendingRequest request) {
      this.conversation = conversation;
      this.bets = bets;
      this.request = request;
    }

    void judge() {
      place = conversation.place();
      judged = 0;
      found.clear();
      goOn();
    }

    private void goOn() {
      while (judged < bets.count()) {
        if (place.isStart()) {
          place = place.inRun(RowId.of(bets, judged));
        }
        int end = place.left() == null ? bets.count() : bets.indexOf(place.left().row(), judged);
        if (end == judged) {
          place = place.back();
          end = bets.count();
        }
        Stream stream = streamOf(place);
        if (stream.turn().isTaken()) {
          stream.turn().await(this::goOn);
          return;
        }
        if (place.at() < stream.stored()) {
          comparing = (int) Math.min(end - judged, stream.stored() - place.at());
          comparer.compare(stream, place.at(), bets, judged, comparing, this);
          return;
        }
        found.add(new NewBets(place, judged, end));
        place = place.after(end - judged);
        judged = end;
      }
      store();
    }

    private Stream streamOf(Place at) {
      return streams.beginningWith(bets.agency(), at.run().firstBet(), at.run().visit());
    }

    @Override
    public void compared(int equal, byte[] differing) {
      judged += equal;
      place = place.after(equal);
      if (differing == null) {
        goOn();
      } else if (place.isLastRun()) {
        refuse(
            new ErrorReply(
                "bets: parts of more than " + Conversation.MAX_RUNS + " stored sequences"));
      } else {
        place = place.leaving(differing).inRun(RowId.of(bets, judged));
        goOn();
      }
    }

    private void store() {
      for (NewBets part : found) {
        Stream stream = streamOf(part.place());
        if (stream.turn().isTaken()) {
          stream.turn().await(this::store);
          return;
        }
        if (stream.stored() != part.place().at()) {
          // Another conversation has stored its bets first.
          judge();
          return;
        }
      }
      if (found.isEmpty()) {
        conversation.goTo(place);
        writer.repeated(judged, request);
      } else {
        storeNew();
      }
      conversation.turn().end();
    }

    private void storeNew() {
      int begun =
          (int) found.stream().filter(part -> streamOf(part.place()) == Stream.NONE).count();
      ErrorReply objection = writer.objection(bets, 0, BetsLog.BATCH);
      if (objection == null && begun > 0) {
        objection = writer.objectionToNew(begun, nameFor(found.get(0)), bets.agency());
      }
      if (objection != null) {
        writer.refuse(bets.count(), objection, BetsLog.BATCH, request);
        return;
      }
      try {
        for (int i = 0; i < found.size(); i++) {
          NewBets part = found.get(i);
          BetRows rows = bets.slice(part.from(), part.to());
          Runnable stored = () -> request.stored(rows, BetsLog.BATCH);
          boolean isLast = i == found.size() - 1;
          writer.store(
              rows,
              nameFor(part),
              isLast ? request.then(new Ack(), stored) : new WhenDurable(stored));
        }
        conversation.goTo(place);
      } catch (NoSpaceException e) {
        putOff(e.getMessage());
      }
    }

    private String nameFor(NewBets part) {
      Stream stream = streamOf(part.place());
      return stream == Stream.NONE
          ? streams.newName(bets.agency(), part.place().run().firstBet())
          : stream.name();
    }

    private void putOff(String reason) {
      conversation.breakOff();
      writer.putOff(bets.count(), reason, BetsLog.BATCH, request);
    }

    private void refuse(ErrorReply refusal) {
      writer.refuse(bets.count(), refusal, BetsLog.BATCH, request);
      conversation.turn().end();
    }

    @Override
    public void unreadable(String reason) {
      putOff(reason);
      conversation.turn().end();
    }

    @Override
    public void failed(Exception cause) {
      request.failed(cause);
      conversation.turn().end();
    }
  }
}
