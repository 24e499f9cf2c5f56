package lottery.agency.client;

import io.netty.util.concurrent.Promise;
import lottery.codec.message.Ack;
import lottery.codec.message.Busy;
import lottery.codec.message.Corrupt;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Malformed;
import lottery.codec.message.Message;
import lottery.codec.message.Opcode;
import lottery.codec.message.Winners;

/**
 * The reply that one request waits for. ERROR, BUSY and CORRUPT end each of them; subclasses handle
 * the other replies.
 */
abstract sealed class PendingReply<T> {
  final Promise<T> promise;

  private PendingReply(Promise<T> promise) {
    this.promise = promise;
  }

  /** Takes a message. Returns whether the reply is complete with it. */
  final boolean take(Message message) {
    if (message instanceof ErrorReply error) {
      promise.tryFailure(new RefusedException(error));
    } else if (message instanceof Busy) {
      promise.tryFailure(new BusyException());
    } else if (message instanceof Corrupt) {
      promise.tryFailure(
          new UnexpectedReplyException("the central does not know this request's opcode"));
    } else if (message instanceof Malformed malformed) {
      promise.tryFailure(new UnexpectedReplyException("reply: " + malformed.reason()));
    } else {
      return takeOwn(message);
    }
    return true;
  }

  abstract boolean takeOwn(Message message);

  /** Whether this reply may take any time. */
  boolean isPatient() {
    return false;
  }

  /** Whether there is room for more of this reply now. */
  boolean hasRoom() {
    return true;
  }

  final boolean unexpected(Message message) {
    promise.tryFailure(
        new UnexpectedReplyException(
            "reply: " + message.getClass().getSimpleName() + " (expected: " + this + ")"));
    return true;
  }

  /** The reply to BET, BATCH, SUBMIT and READY. */
  static final class OfAck extends PendingReply<Void> {
    OfAck(Promise<Void> promise) {
      super(promise);
    }

    @Override
    boolean takeOwn(Message message) {
      if (!(message instanceof Ack)) {
        return unexpected(message);
      }
      promise.trySuccess(null);
      return true;
    }

    @Override
    public String toString() {
      return "ACK";
    }
  }

  /** A reply that is one message of a kind. */
  static final class OfOne<M extends Message> extends PendingReply<M> {
    private final Class<M> kind;
    private final Opcode opcode;

    OfOne(Promise<M> promise, Class<M> kind, Opcode opcode) {
      super(promise);
      this.kind = kind;
      this.opcode = opcode;
    }

    @Override
    boolean takeOwn(Message message) {
      if (!kind.isInstance(message)) {
        return unexpected(message);
      }
      promise.trySuccess(kind.cast(message));
      return true;
    }

    @Override
    public String toString() {
      return opcode.toString();
    }
  }

  /** The winners, which arrive in pieces; only their number is kept. */
  static final class OfWinners extends PendingReply<Long> {
    private final WinnersSink sink;
    private boolean patient;
    private long count;

    /**
     * @param patient whether they may take any time, because they wait for the draw
     */
    OfWinners(Promise<Long> promise, WinnersSink sink, boolean patient) {
      super(promise);
      this.sink = sink;
      this.patient = patient;
    }

    @Override
    boolean isPatient() {
      return patient;
    }

    @Override
    boolean takeOwn(Message message) {
      if (!(message instanceof Winners winners)) {
        return unexpected(message);
      }
      patient = false;
      count += winners.documents().size();
      sink.arrived(winners.documents());
      if (winners.last()) {
        promise.trySuccess(count);
      }
      return winners.last();
    }

    @Override
    boolean hasRoom() {
      return sink.hasRoom();
    }

    @Override
    public String toString() {
      return "WINNERS or BUSY";
    }
  }
}
