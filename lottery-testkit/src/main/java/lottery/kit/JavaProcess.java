package lottery.kit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A {@link JavaProgram} that runs, its output in a file or in a pipe that is read on demand.
 * Closing it kills it.
 */
public final class JavaProcess implements AutoCloseable {
  private static final Duration KILL_LIMIT = Duration.ofSeconds(20);

  private final Process process;

  /** Null when the output is in a pipe. */
  private final Path output;

  JavaProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Lets it run for a while and returns whether it is still alive. */
  public boolean runsFor(Duration time) throws InterruptedException {
    return !process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** SIGKILL, and waits for its end. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    exitCode(KILL_LIMIT);
  }

  /** SIGTERM, without waiting. */
  public void terminate() {
    process.toHandle().destroy();
  }

  /** Its exit code, when it ends within the time. */
  public int exitCode(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new AssertionError(
          "process %d still runs after %d s".formatted(process.pid(), limit.toSeconds()));
    }
    return process.exitValue();
  }

  /** What it has written to its file so far. */
  public List<String> output() throws IOException {
    return Files.readAllLines(output);
  }

  /** Reads its pipe until a line has this in it; returns the line. */
  public String awaitLine(String part) throws IOException {
    for (String line = pipe().readLine(); line != null; line = pipe().readLine()) {
      if (line.contains(part)) {
        return line;
      }
    }
    throw new AssertionError("no line with: " + part);
  }

  /** Reads what is left in its pipe, to the end of the process. */
  public List<String> lines() {
    return pipe().lines().toList();
  }

  private BufferedReader pipe() {
    return process.inputReader(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
