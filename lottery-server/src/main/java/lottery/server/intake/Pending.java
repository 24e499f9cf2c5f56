package lottery.server.intake;

import java.util.concurrent.Executor;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Message;
import lottery.server.journal.Waiter;
import lottery.server.reply.Reply;

/**
 * A request that waits for its commit, and the answer it will get: nothing but an ERROR unless the
 * journal has said that it is durable. Made and settled on the connection's event loop, decided in
 * between on the journal's.
 */
final class Pending implements Waiter {
  private final Reply reply;
  private final Runnable settled;
  private Message answer;
  private Runnable onDurable = () -> {};

  /**
   * @param settled runs with the answer, whatever it is
   */
  Pending(Reply reply, Runnable settled) {
    this.reply = reply;
    this.settled = settled;
  }

  /** What to do and to answer when the commit is durable. Journal loop. */
  Pending then(Message success, Runnable onDurable) {
    this.answer = success;
    this.onDurable = onDurable;
    return this;
  }

  /** An ERROR. Journal loop. */
  void refuse(String reason) {
    answer = new ErrorReply(reason);
    loop().execute(this::settled);
  }

  @Override
  public void durable() {
    onDurable.run();
  }

  @Override
  public void failed(Exception cause) {
    refuse("the journal has failed; it is not known whether this was stored: ask again later");
  }

  @Override
  public Executor loop() {
    return reply.loop();
  }

  @Override
  public void settled() {
    settled.run();
    reply.send(answer);
  }
}
