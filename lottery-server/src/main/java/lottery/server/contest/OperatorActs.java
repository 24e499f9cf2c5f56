package lottery.server.contest;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What operators do to contests. Any thread: each becomes a task of the journal loop, which tells
 * its result there.
 */
public final class OperatorActs {
  private final Acts acts;
  private final Executor deciding;

  OperatorActs(Acts acts, Executor deciding) {
    this.acts = acts;
    this.deciding = deciding;
  }

  /** Closes the book of an agency that does not do so itself. */
  public void closeBook(String who, int agency, String why, ActResult result) {
    deciding.execute(() -> acts.closeBook(who, agency, why, result));
  }

  /** Moves the deadline of the open contest. */
  public void closesAt(String who, Instant time, String why, ActResult result) {
    deciding.execute(() -> acts.closesAt(who, time, why, result));
  }

  /** Ends the newest contest without a draw. */
  public void cancel(String who, String why, ActResult result) {
    deciding.execute(() -> acts.cancel(who, why, result));
  }

  /** Opens the next contest. */
  public void open(String who, ConfiguredContest next, ActResult result) {
    deciding.execute(() -> acts.open(who, next, result));
  }

  /**
   * Gives a contest that is sealed its number, from which the draw follows.
   *
   * @param text a number.txt
   */
  public void number(String who, String text, ActResult result) {
    deciding.execute(() -> acts.number(who, text, result));
  }

  /** Tells the acts of a contest, of the newest if none is named. */
  public void audit(Optional<String> contest, ActResult result) {
    deciding.execute(() -> acts.audit(contest, result));
  }
}
