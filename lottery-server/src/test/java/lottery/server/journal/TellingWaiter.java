package lottery.server.journal;

import java.util.List;
import java.util.concurrent.Executor;

/** Writes down, in a list shared by a test, what it is told. */
record TellingWaiter(String name, List<String> told, Executor loop) implements Waiter {
  /** A waiter without a second step. */
  TellingWaiter(String name, List<String> told) {
    this(name, told, null);
  }

  @Override
  public void durable() {
    told.add(name + " durable");
  }

  @Override
  public void failed(Exception cause) {
    told.add(name + " failed: " + cause.getMessage());
  }

  @Override
  public void settled() {
    told.add(name + " settled");
  }
}
