package lottery.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One of the programs in a process of its own, its output in a file. Closing it kills it. */
final class JavaProcess implements AutoCloseable {
  private static final List<String> SMALL_JVM =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-Xmx96m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-cp",
          System.getProperty("java.class.path"));

  private final Process process;
  private final Path output;

  private JavaProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts a program.
   *
   * @param prefix put before the command, to run it somewhere else; mostly nothing
   * @param output where its standard output and error go; an existing file is overwritten
   */
  static JavaProcess start(
      List<String> prefix,
      String mainClass,
      List<String> arguments,
      Map<String, String> environment,
      Path output)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(SMALL_JVM);
    command.add(mainClass);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new JavaProcess(builder.redirectOutput(output.toFile()).start(), output);
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Lets it run for a while; whether it is still alive then. */
  boolean runsFor(Duration time) throws InterruptedException {
    return !process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** SIGKILL, and waits for its end. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    exitCode(Duration.ofSeconds(20));
  }

  /** SIGTERM, without waiting. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** Its exit code, when it ends within the time. */
  int exitCode(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new AssertionError(
          "process %d still runs after %d s".formatted(process.pid(), limit.toSeconds()));
    }
    return process.exitValue();
  }

  /** What it has written so far. */
  List<String> output() throws IOException {
    return Files.readAllLines(output);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
