package lottery.server.intake;

import java.util.concurrent.Executor;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Message;
import lottery.server.journal.Waiter;
import lottery.server.reply.Reply;

/**
 * A request that waits for its commit, and the answer it will get: no ACK unless the journal has
 * said that it is durable. Made and settled on the connection's event loop, decided in between on
 * the journal's.
 *
 * <p>An ERROR is definite: nothing was stored. When the journal fails nobody knows what the disk
 * has kept, so the connection closes without an answer, as it does when a server dies.
 */
final class Pending implements Waiter {
  private final Reply reply;
  private final Runnable settled;

  /** Null for none. */
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
    answer = null;
    loop().execute(this::settled);
  }

  @Override
  public Executor loop() {
    return reply.loop();
  }

  @Override
  public void settled() {
    settled.run();
    if (answer == null) {
      reply.close();
    } else {
      reply.send(answer);
    }
  }
}
