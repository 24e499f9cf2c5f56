package lottery.bench.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server process of this program: started, asked for its port, ended with SIGTERM, and never left
 * running.
 */
public final class ServerProcess implements AutoCloseable {
  private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
  private static final long REST_MILLIS = 500;
  private static final int MAX_RESTS = 120;

  private final Process process;
  private final Path log;
  private final int port;
  private final long startedNanos;
  private Duration startTime;

  private ServerProcess(Process process, Path log, int port, long startedNanos) {
    this.process = process;
    this.log = log;
    this.port = port;
    this.startedNanos = startedNanos;
  }

  /**
   * Starts a server and returns when it listens, on a free port.
   *
   * @param launch what runs it
   * @param run a directory of its own: the contest goes into {@code contest}, the log beside it
   * @param environment variables over the ones set here
   */
  public static ServerProcess start(ServerLaunch launch, Path run, Map<String, String> environment)
      throws IOException {
    return start(launch, run, environment, Listening.freePort());
  }

  /** The same on a port that is free. */
  public static ServerProcess start(
      ServerLaunch launch, Path run, Map<String, String> environment, int port) throws IOException {
    Files.createDirectories(run);
    Path log = run.resolve("server.log");
    ProcessBuilder builder = new ProcessBuilder(launch.command());
    builder.environment().put("SERVER_PORT", Integer.toString(port));
    builder.environment().put("SERVER_DATA_DIR", run.resolve("contest").toString());
    builder.environment().putAll(launch.environment());
    builder.environment().putAll(environment);
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectInput(new File("/dev/null"));
    long begin = System.nanoTime();
    ServerProcess server = new ServerProcess(builder.start(), log, port, begin);
    Runtime.getRuntime().addShutdownHook(new Thread(server.process::destroyForcibly));
    server.awaitListening();
    return server;
  }

  private void awaitListening() throws IOException {
    try {
      Listening.await(process, port);
    } catch (IOException e) {
      process.destroyForcibly();
      throw new IOException("the server did not start: " + Files.readString(log).strip(), e);
    }
    startTime = Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  /** Where a server that was started in this directory keeps its contest. */
  public static Path contestOf(Path run) {
    return run.resolve("contest").resolve("contest-1");
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  /** From exec until it took a connection. */
  public Duration startTime() {
    return startTime;
  }

  /**
   * Waits until what a server does in the background after its start is done: it uses less than a
   * twentieth of a core for half a second.
   *
   * @throws IOException when it does not rest within a minute
   */
  public void awaitRest() throws IOException {
    for (int i = 0; i < MAX_RESTS; i++) {
      ProcessCost before = ProcessCost.of(pid());
      pause(REST_MILLIS);
      if (ProcessCost.of(pid()).since(before).cpuSeconds() * 1000 < REST_MILLIS / 20.0) {
        return;
      }
    }
    throw new IOException("the server is still busy a minute after its start; see " + log);
  }

  private static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the server comes to rest", e);
    }
  }

  /**
   * Has the server do something by its control socket.
   *
   * @return the exit code of the program that asks it
   */
  public int control(ServerLaunch launch, Path run, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(launch.command());
    command.add("ctl");
    command.addAll(List.of(arguments));
    command.addAll(List.of("--data-dir", run.resolve("contest").toString()));
    Process asking =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return asking.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      asking.destroyForcibly();
      throw new IOException("interrupted while the server is asked", e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What it has printed. */
  public Path log() {
    return log;
  }

  /**
   * SIGTERM, and waits for its end.
   *
   * @throws IOException when it takes too long, or ends with an exit code that is not 0
   */
  public void stop() throws IOException {
    int exitCode = terminate();
    if (exitCode != 0) {
      // The log may be gone when somebody looks for it.
      List<String> lines = Files.readAllLines(log);
      throw new IOException(
          "the server ended with exit code "
              + exitCode
              + "; the end of "
              + log
              + ":\n"
              + String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size())));
    }
  }

  /**
   * SIGTERM, and waits for its end.
   *
   * @return its exit code
   * @throws IOException when it takes too long
   */
  public int terminate() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(
            "the server did not end within " + STOP_LIMIT.toSeconds() + " s of SIGTERM");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the server ends", e);
    }
    return process.exitValue();
  }

  /** SIGKILL; returns when it has ended. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
