package lottery.peers;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import lottery.agency.AgencyRun;

/** Runs this project's agency against a server on this machine. */
final class Agencies {

  private Agencies() {}

  static CompletableFuture<Integer> start(int port, int agency, String dialect, Path file) {
    return AgencyRun.start(
        Map.of(
            "CLI_ID",
            String.valueOf(agency),
            "CLI_SERVER_ADDRESS",
            "127.0.0.1:" + port,
            "CLI_DATA_FILE",
            file.toString(),
            "CLI_DIALECT",
            dialect,
            "CLI_BACKOFF_INITIAL",
            "10ms",
            "CLI_BACKOFF_MAX",
            "100ms"));
  }
}
