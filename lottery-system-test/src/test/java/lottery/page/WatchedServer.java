package lottery.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import lottery.kit.Await;
import lottery.kit.JavaProcess;
import lottery.kit.JavaProgram;
import lottery.kit.Ports;

/** A server process with the pages for operators, always at the same ports. */
final class WatchedServer implements AutoCloseable {
  private final Path log;
  private final int port = Ports.free();
  private final int adminPort = Ports.free();
  private final JavaProgram program;
  private JavaProcess process;

  WatchedServer(Path directory, Map<String, String> variables) throws Exception {
    log = directory.resolve("server.log");
    program =
        new JavaProgram("lottery.server.LotteryServer")
            .with("SERVER_PORT", String.valueOf(port))
            .with("SERVER_ADMIN_ADDRESS", address())
            .with("SERVER_DATA_DIR", directory.resolve("data").toString())
            .with(variables);
    start();
  }

  void start() throws Exception {
    process = program.startInto(log);
    Await.until("the server listens", Duration.ofMinutes(1), () -> isListening());
  }

  private boolean isListening() throws IOException {
    return Files.readString(log).contains("action: escuchando");
  }

  void kill() throws InterruptedException {
    process.kill();
  }

  int port() {
    return port;
  }

  String address() {
    return "127.0.0.1:" + adminPort;
  }

  @Override
  public void close() {
    process.close();
  }
}
