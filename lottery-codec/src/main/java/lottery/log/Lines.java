package lottery.log;

/** What a program may ask of where its log lines go. Any thread. */
public interface Lines {

  /** Takes everything at once: for programs and tests that print on the spot. */
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

  /** Whether now is a good time for lines that can wait, or be left out. */
  boolean hasRoom();

  /** Runs {@code task}, on any thread, when every line printed so far has been written or lost. */
  void whenWritten(Runnable task);
}
