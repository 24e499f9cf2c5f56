package lottery.server.journal;

/** Waits for what becomes durable in any case: a failure fails the test. */
public record SureWaiter() implements Waiter {
  @Override
  public void durable() {
    // As expected.
  }

  @Override
  public void failed(Exception cause) {
    throw new AssertionError(cause);
  }
}
