package lottery.agency;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The agency as a process of its own. */
final class AgencyProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  AgencyProcess(Map<String, String> environment, String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "lottery.agency.LotteryAgency");
    builder.command().addAll(List.of(arguments));
    builder.environment().put("CLI_ID", "3");
    builder.environment().putAll(environment);
    process = builder.redirectErrorStream(true).start();
    output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** SIGTERM, without waiting. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** Reads until a line has this in it. */
  void awaitLine(String part) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains(part)) {
        return;
      }
    }
    throw new AssertionError("no line with: " + part);
  }

  /** The rest of the output, to its end. */
  List<String> lines() {
    return output.lines().toList();
  }

  /** The exit code, within the time. */
  int exitCode(long seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new AssertionError("the agency is still running after " + seconds + " s");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
