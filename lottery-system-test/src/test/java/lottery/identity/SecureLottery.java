package lottery.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import lottery.kit.Await;
import lottery.kit.Certificates;
import lottery.kit.JavaProcess;
import lottery.kit.JavaProgram;
import lottery.kit.Ports;

/** A central that requires certificates, and agencies that show some. */
final class SecureLottery implements AutoCloseable {
  static final Duration LIMIT = Duration.ofMinutes(1);

  private final Path directory;
  private final Certificates certificates;
  private final int port;
  private final JavaProgram server;
  private JavaProcess running;

  /** Makes an authority that has issued the certificates of the server and the agencies. */
  SecureLottery(Path directory, int agencies) throws Exception {
    this.directory = Files.createDirectories(directory);
    this.certificates =
        new Certificates(directory.resolve("pki")).run("all", Integer.toString(agencies));
    this.port = Ports.free();
    this.server =
        new JavaProgram("lottery.server.LotteryServer")
            .with("SERVER_PORT", Integer.toString(port))
            .with("SERVER_AGENCIES", Integer.toString(agencies))
            .with("SERVER_DATA_DIR", directory.resolve("data").toString())
            .with(certificates.ofServer());
  }

  Certificates certificates() {
    return certificates;
  }

  int port() {
    return port;
  }

  /** Sets one of the server's variables from the next start on. */
  SecureLottery with(String variable, String value) {
    server.with(variable, value);
    return this;
  }

  /** Starts the server and returns when it takes connections. */
  JavaProcess start() throws Exception {
    running = server.startInto(directory.resolve("server.log"));
    Await.until(
        "the server listens",
        LIMIT,
        () -> {
          if (!running.isAlive()) {
            throw new AssertionError("the server said: " + running.output());
          }
          return listens();
        });
    return running;
  }

  /** Starts a server that must fail to start; returns its exit code. */
  int startInVain() throws Exception {
    try (JavaProcess process = server.startInto(directory.resolve("server.log"))) {
      return process.exitCode(LIMIT);
    }
  }

  private boolean listens() {
    try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return probe.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  List<String> log() throws IOException {
    return Files.readAllLines(directory.resolve("server.log"));
  }

  void awaitLog(String part) throws Exception {
    Await.until("a line with " + part, LIMIT, () -> log().stream().anyMatch(l -> l.contains(part)));
  }

  /** An agency's program. */
  JavaProgram agency(int id, Map<String, String> certificate) {
    return new JavaProgram("lottery.agency.LotteryAgency")
        .with("CLI_ID", Integer.toString(id))
        .with("CLI_SERVER_ADDRESS", "localhost:" + port)
        .with("CLI_BACKOFF_INITIAL", "20ms")
        .with("CLI_BACKOFF_MAX", "200ms")
        .with("CLI_LOOP_AMOUNT", "1")
        .with(certificate);
  }

  /** Starts it; its output is in a file of that name. */
  JavaProcess start(JavaProgram agency, String name, String... arguments) throws IOException {
    return agency.startInto(directory.resolve(name + ".log"), arguments);
  }

  /** A file of bets on numbers from the given one on. */
  Path bets(String name, int rows, int number) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      lines.append("Ana,Paz,%d,1999-03-17,%d%n".formatted(30_000_000 + i, number + i));
    }
    return Files.writeString(directory.resolve(name), lines, UTF_8);
  }

  @Override
  public void close() {
    if (running != null) {
      running.close();
    }
  }
}
