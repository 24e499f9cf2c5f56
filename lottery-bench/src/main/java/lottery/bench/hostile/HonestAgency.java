package lottery.bench.hostile;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An agency process that uploads a file of the size that five real ones had.
 *
 * @param jar the agency's self-contained jar
 * @param flags of its JVM
 * @param file its bets
 */
record HonestAgency(Path jar, List<String> flags, Path file) {
  static final int ROWS = 78_697;

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final int NUMBER = 7574;
  private static final int WINNERS = 10;
  private static final String UPLOADED = "action: envio_apuestas | result: success";
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** With a file that is made now. */
  static HonestAgency withBets(Path jar, List<String> flags, Path file) throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw new IllegalArgumentException(
          "agency jar: \"" + jar + "\" (expected: a file; mvn package makes it)");
    }
    generate(jar, file);
    return new HonestAgency(jar, flags, file);
  }

  private static void generate(Path jar, Path file) throws IOException {
    Process process =
        new ProcessBuilder(
                JAVA,
                "-jar",
                jar.toString(),
                "generate",
                "--rows=" + ROWS,
                "--seed=1",
                "--winners=" + WINNERS,
                "--number=" + NUMBER,
                "--output=" + file)
            .inheritIO()
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(jar + " made no bets");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /**
   * Uploads all of it.
   *
   * @return from its exec until all is acknowledged, or nothing if that takes two minutes
   */
  Optional<Duration> upload(int port, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(JAVA);
    command.addAll(flags);
    command.addAll(List.of("-jar", jar.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLI_ID", Integer.toString(Attack.HONEST));
    builder.environment().put("CLI_SERVER_ADDRESS", "127.0.0.1:" + port);
    builder.environment().put("CLI_DATA_FILE", file.toString());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.redirectInput(new File("/dev/null"));
    long begin = System.nanoTime();
    Process process = builder.start();
    try {
      while (!Files.readString(log).contains(UPLOADED)) {
        if (System.nanoTime() - begin > LIMIT.toNanos() || !process.isAlive()) {
          return Optional.empty();
        }
        TimeUnit.MILLISECONDS.sleep(5);
      }
      return Optional.of(Duration.ofNanos(System.nanoTime() - begin));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
