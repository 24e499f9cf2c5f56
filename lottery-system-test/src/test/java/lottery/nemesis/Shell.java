package lottery.nemesis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs commands of the operating system. */
final class Shell {
  private Shell() {}

  /** Runs it, and fails when it does. */
  static void run(String command) throws IOException {
    Process process =
        new ProcessBuilder(List.of("sh", "-c", command)).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(command + ": " + said.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Whether it succeeds. */
  static boolean works(String command) {
    try {
      run(command);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
