package lottery.faults.simulation;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Keeps the programs' log lines of thousands of contests off standard output, but for leaks. */
final class QuietOutput {
  /** What makes the lines. */
  interface Task {
    void run() throws Exception;
  }

  private QuietOutput() {}

  static void during(Task task) throws Exception {
    PrintStream output = System.out;
    System.setOut(only("LEAK", output));
    try {
      task.run();
    } finally {
      System.setOut(output);
    }
  }

  private static PrintStream only(String word, PrintStream output) {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8) {
      @Override
      public void println(String line) {
        if (line.contains(word)) {
          output.println(line);
        }
      }
    };
  }
}
