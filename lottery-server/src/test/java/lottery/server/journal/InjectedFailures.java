package lottery.server.journal;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import lottery.server.journal.FakeStorage.Operation;

/** Which operations of a {@link FakeStorage} fail, which are counted for that. */
final class InjectedFailures {
  private final Map<Operation, Integer> done = new EnumMap<>(Operation.class);
  private final Map<Operation, Integer> failing = new EnumMap<>(Operation.class);

  /** How many reads from now on the failing one is; 0 for none. */
  private int failingRead;

  /** Lets the n-th operation of that kind from now on fail, once; 1 is the next one. */
  void at(Operation operation, int nth) {
    failing.put(operation, count(operation) + nth);
  }

  /** Whether one has not happened yet. */
  boolean isPending(Operation operation) {
    return failing.containsKey(operation);
  }

  /** How many operations of that kind were tried so far. */
  int count(Operation operation) {
    return done.getOrDefault(operation, 0);
  }

  /** Nothing fails any more. */
  void clear() {
    failing.clear();
    failingRead = 0;
  }

  /** Lets the n-th read from now on fail, once; 1 is the next one. */
  void atRead(int nth) {
    failingRead = nth;
  }

  boolean isReadPending() {
    return failingRead > 0;
  }

  void tryToRead() throws IOException {
    if (failingRead > 0 && --failingRead == 0) {
      throw new IOException("injected failure: READ");
    }
  }

  /** Counts an operation, which may be the one to fail. */
  void tryTo(Operation operation, String name) throws IOException {
    if (isNow(operation)) {
      throw new IOException("injected failure: " + operation + " " + name);
    }
  }

  /** Counts an operation; true when it is the one to fail. */
  boolean isNow(Operation operation) {
    int count = done.merge(operation, 1, Integer::sum);
    return failing.remove(operation, count);
  }
}
