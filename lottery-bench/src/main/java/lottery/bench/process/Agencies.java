package lottery.bench.process;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Agency processes.
 *
 * @param jar the agency's self-contained jar
 * @param flags of their JVMs
 */
public record Agencies(Path jar, List<String> flags) {
  private static final long LIMIT_SECONDS = 120;

  public Agencies {
    if (!Files.isRegularFile(jar)) {
      throw new IllegalArgumentException(
          "agency jar: \"" + jar + "\" (expected: a file; mvn package makes it)");
    }
    flags = List.copyOf(flags);
  }

  /** With one more flag. */
  public Agencies withFlag(String flag) {
    List<String> more = new ArrayList<>(flags);
    more.add(flag);
    return new Agencies(jar, more);
  }

  /** Writes a file of {@code rows} bets, {@code winners} of them with the winning number. */
  public void generate(Path file, int rows, int winners, int seed) throws IOException {
    ProcessBuilder builder =
        builder(
            List.of(
                "generate",
                "--rows",
                "" + rows,
                "--winners",
                "" + winners,
                "--seed",
                "" + seed,
                "--output",
                file.toString()));
    await(builder.redirectOutput(Redirect.DISCARD).start(), "generate");
  }

  /**
   * Runs one for each file, all at once.
   *
   * @return from the first exec to the last exit
   */
  public Duration run(int port, List<Path> files, Path logs) throws IOException {
    long begin = System.nanoTime();
    List<Process> running = start("127.0.0.1:" + port, files, logs, Map.of());
    for (int i = 0; i < running.size(); i++) {
      await(running.get(i), "agency " + (i + 1));
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /**
   * Starts one for each file, all at once.
   *
   * @param central what they connect to, as they are told
   * @param environment variables beside those that are set here
   */
  public List<Process> start(
      String central, List<Path> files, Path logs, Map<String, String> environment)
      throws IOException {
    List<Process> running = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      ProcessBuilder builder = builder(List.of());
      builder.environment().put("CLI_ID", Integer.toString(i + 1));
      builder.environment().put("CLI_SERVER_ADDRESS", central);
      builder.environment().put("CLI_DATA_FILE", files.get(i).toString());
      builder.environment().putAll(environment);
      Process agency =
          builder.redirectOutput(logs.resolve("agency-" + (i + 1) + ".log").toFile()).start();
      Runtime.getRuntime().addShutdownHook(new Thread(agency::destroyForcibly));
      running.add(agency);
    }
    return running;
  }

  private ProcessBuilder builder(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectInput(new File("/dev/null"));
  }

  private static void await(Process process, String who) throws IOException {
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(who + " did not end well within " + LIMIT_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new IOException("interrupted", e);
    }
  }
}
