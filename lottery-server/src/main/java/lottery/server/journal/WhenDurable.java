package lottery.server.journal;

/**
 * Waits for what no request waits for. A failure is not its concern: the journal's owner is
 * notified too, and whoever reads the journal next goes on from what is durable.
 *
 * @param action runs on the journal loop when it is durable
 */
public record WhenDurable(Runnable action) implements Waiter {
  @Override
  public void durable() {
    action.run();
  }

  @Override
  public void failed(Exception cause) {
    // The journal's owner acts on it.
  }
}
