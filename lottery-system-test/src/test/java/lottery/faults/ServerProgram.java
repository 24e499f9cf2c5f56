package lottery.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import lottery.kit.Await;
import lottery.kit.JavaProcess;
import lottery.kit.JavaProgram;
import lottery.kit.Ports;

/** The server's program on one directory and one port, to be started again and again. */
public final class ServerProgram {
  /** The number that its draw will be of. */
  public static final int WINNING_NUMBER = 7574;

  private static final String MAIN = "lottery.server.LotteryServer";
  private static final Duration START_LIMIT = Duration.ofMinutes(1);
  private static final Duration READ_LIMIT = Duration.ofMinutes(1);

  private final Path directory;
  private final Path dataDir;
  private final int port;
  private final JavaProgram program;
  private final JavaProgram reader;

  /**
   * @param directory for logs and exports, and for the contest itself in {@code contest}
   */
  ServerProgram(Path directory, int agencies) throws IOException {
    this(directory, directory.resolve("contest"), List.of(), agencies);
  }

  /**
   * @param dataDir the contest's directory, as the server sees it
   * @param prefix see {@link JavaProgram#after}
   */
  ServerProgram(Path directory, Path dataDir, List<String> prefix, int agencies)
      throws IOException {
    this.directory = directory;
    this.dataDir = dataDir;
    this.port = Ports.free();
    this.reader = new JavaProgram(MAIN).after(prefix);
    this.program =
        new JavaProgram(MAIN)
            .after(prefix)
            .with("SERVER_PORT", Integer.toString(port))
            .with("SERVER_AGENCIES", Integer.toString(agencies))
            .with("SERVER_DATA_DIR", dataDir.toString())
            .with("SERVER_DRAW_NUMBER", Integer.toString(WINNING_NUMBER));
  }

  /** Sets one of its environment variables from the next start on. */
  ServerProgram with(String variable, String value) {
    program.with(variable, value);
    return this;
  }

  /** Sets environment variables from the next start on. */
  ServerProgram with(Map<String, String> variables) {
    program.with(variables);
    return this;
  }

  /** Sets the size of its heap. */
  ServerProgram heap(String size) {
    program.heap(size);
    return this;
  }

  int port() {
    return port;
  }

  /** Starts it and returns at once. */
  JavaProcess startOnly() throws IOException {
    return program.startInto(directory.resolve("server.log"));
  }

  /** Starts it and returns when it takes connections. */
  JavaProcess start() throws Exception {
    JavaProcess process = startOnly();
    try {
      awaitListening(process);
      return process;
    } catch (AssertionError e) {
      process.close();
      throw new AssertionError("it said: " + process.output(), e);
    }
  }

  private void awaitListening(JavaProcess process) throws Exception {
    Await.until(
        "the server listens",
        START_LIMIT,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("the server did not start");
          }
          return listens();
        });
  }

  private boolean listens() {
    try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return probe.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** What {@code export} writes, in a file. */
  Path export() throws Exception {
    Path rows = directory.resolve("export.csv");
    int code = read("export", rows);
    if (code != 0) {
      throw new AssertionError("export ended with " + code);
    }
    return rows;
  }

  /** What {@code verify} prints; it must find no damage. */
  List<String> verify() throws Exception {
    Path report = directory.resolve("verify.txt");
    int code = read("verify", report);
    List<String> lines = Files.readAllLines(report);
    if (code != 0) {
      throw new AssertionError("verify ended with " + code + ": " + lines);
    }
    return lines;
  }

  private int read(String command, Path output) throws Exception {
    try (JavaProcess process =
        reader.startInto(output, command, "--data-dir", dataDir.toString())) {
      return process.exitCode(READ_LIMIT);
    }
  }
}
