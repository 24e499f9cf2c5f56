package lottery.faults.simulation;

import java.io.PrintStream;
import lottery.kit.LineListener;

/**
 * Keeps the programs' log lines of thousands of contests off standard output, except those of
 * leaks.
 */
final class QuietOutput {
  /** The task that prints the lines. */
  interface Task {
    void run() throws Exception;
  }

  private QuietOutput() {}

  static void during(Task task) throws Exception {
    PrintStream output = System.out;
    System.setOut(
        new LineListener(
            line -> {
              if (line.contains("LEAK")) {
                output.println(line);
              }
            }));
    try {
      task.run();
    } finally {
      System.setOut(output);
    }
  }
}
