package lottery.server.contest;

import java.util.concurrent.Executor;
import lottery.codec.bet.BetRows;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Message;
import lottery.server.journal.Waiter;
import lottery.server.peer.Backlog;
import lottery.server.peer.PeerFigures.Outcome;
import lottery.server.peer.PeerLog;
import lottery.server.reply.Answer;

/**
 * A request that waits for its commit, and the answer it will get: no ACK unless the journal has
 * said that it is durable. Made and settled on the connection's event loop, decided in between on
 * the journal's.
 *
 * <p>An ERROR is definite: nothing was stored. When the journal fails nobody knows what the disk
 * has kept, so the connection closes without an answer, as it does when a server dies.
 */
final class PendingRequest implements Waiter {
  private final Answer answer;
  private final long bytes;
  private final boolean bringsBets;

  /** Null for none. */
  private Object message;

  /** Null for none. */
  private ErrorReply refusal;

  private Runnable onDurable = () -> {};

  /** A request without bets. Its memory is counted until it is answered. */
  PendingRequest(Answer answer) {
    this(answer, 0, false);
  }

  /**
   * A request that brings bets, whose memory is counted too.
   *
   * @param bets none, if they were refused already
   */
  PendingRequest(Answer answer, BetRows bets) {
    this(answer, bets.bytes().length, true);
  }

  private PendingRequest(Answer answer, long betsBytes, boolean bringsBets) {
    this.answer = answer;
    this.bytes = Backlog.REQUEST_BYTES + betsBytes;
    this.bringsBets = bringsBets;
    answer.gate().account().taken(bytes);
  }

  /** Rows are digested here, and not on the journal loop, which all bets wait for. */
  static PendingRequest digested(Answer answer, BetRows bets) {
    if (bets.count() > 0) {
      bets.digest();
    }
    return new PendingRequest(answer, bets);
  }

  /** The log for the lines that it causes. */
  PeerLog log() {
    return answer.gate().log();
  }

  /** What to answer when the commit is durable. Journal loop. */
  PendingRequest then(Message success) {
    return then(success, () -> {});
  }

  /** What to do and to answer when the commit is durable. Journal loop. */
  PendingRequest then(Message success, Runnable onDurable) {
    this.message = success;
    this.onDurable = onDurable;
    return this;
  }

  /** Bets of it are durable that were not before. Journal loop. */
  void stored(BetRows bets, BetsLog log) {
    answer.gate().account().stored(bets.count());
    log.stored(bets, log());
  }

  /** It is answered by what was durable before. Any thread. */
  void answer(Object reply) {
    message = reply;
    loop().execute(this::settled);
  }

  /** It is refused, and nothing was stored. Journal loop. */
  void refuse(String reason) {
    refuse(new ErrorReply(reason));
  }

  /** Nothing was stored, for a temporary reason. Journal loop. */
  void putOff(String reason) {
    refuse(ErrorReply.again(reason));
  }

  /** Nothing was stored, as the refusal says. Journal loop. */
  void refuse(ErrorReply why) {
    refusal = why;
    message = why;
    loop().execute(this::settled);
  }

  /** The outcome is unknown, and the connection closes. Journal loop. */
  void giveUp() {
    message = null;
    loop().execute(this::settled);
  }

  /** Why nothing was stored; null when something was, or that is not known yet. */
  ErrorReply refusal() {
    return refusal;
  }

  boolean isPutOff() {
    return refusal != null && refusal.isTemporary();
  }

  private Outcome outcome() {
    if (message == null) {
      return Outcome.UNKNOWN;
    }
    if (refusal == null) {
      return Outcome.STORED;
    }
    return isPutOff() ? Outcome.PUT_OFF : Outcome.REFUSED;
  }

  @Override
  public void durable() {
    onDurable.run();
  }

  @Override
  public void failed(Exception cause) {
    giveUp();
  }

  @Override
  public Executor loop() {
    return answer.loop();
  }

  @Override
  public void settled() {
    answer.gate().account().settled(bytes);
    if (bringsBets) {
      answer.gate().account().ended(outcome());
    }
    if (message == null) {
      answer.close();
    } else if (isPutOff()) {
      answer.putOff(message);
    } else {
      answer.send(message);
    }
  }
}
