package lottery.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server as a process of its own, on a free port; its output is read as far as the port and
 * then only on demand.
 */
final class ServerProcess implements AutoCloseable {
  private static final Pattern LISTENING =
      Pattern.compile("action: escuchando \\| result: success \\| port: (\\d+)");

  private final Process process;
  private final BufferedReader output;
  private final List<String> lines = new ArrayList<>();
  private final int port;

  ServerProcess(Path dataDir, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "lottery.server.LotteryServer");
    builder.environment().putAll(environment);
    builder.environment().put("SERVER_PORT", "0");
    builder.environment().put("SERVER_DATA_DIR", dataDir.toString());
    process = builder.redirectErrorStream(true).start();
    output = process.inputReader(StandardCharsets.UTF_8);
    port = readPort();
  }

  private int readPort() throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        return Integer.parseInt(listening.group(1));
      }
    }
    throw new IOException("the server did not start: " + lines);
  }

  int port() {
    return port;
  }

  /** SIGTERM, without waiting. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** The exit code, within the time. */
  int exitCode(long seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new AssertionError("the server is still running after " + seconds + " s");
    }
    return process.exitValue();
  }

  /** Reads on until the process ends, so that it never blocks on its output. */
  CompletableFuture<List<String>> readOutput() {
    return CompletableFuture.supplyAsync(
        () -> {
          output.lines().forEach(lines::add);
          return lines;
        });
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
