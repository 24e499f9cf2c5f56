package lottery.log;

/** What a program may ask of the output of its log lines. Any thread. */
public interface Lines {

  /** Takes everything at once. For programs and tests that print directly. */
  Lines UNBOUNDED =
      new Lines() {
        @Override
        public boolean hasRoom() {
          return true;
        }

        @Override
        public void whenWritten(Runnable task) {
          task.run();
        }
      };

  /** Whether there is room now for lines that can wait or be left out. */
  boolean hasRoom();

  /** Runs {@code task}, on any thread, when every line printed so far has been written or lost. */
  void whenWritten(Runnable task);

  /** How many lines were dropped or lost since the beginning. */
  default long dropped() {
    return 0;
  }
}
