package lottery.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lottery.server.cluster.LogEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cut of the network, after which TCP says nothing on the old connections. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SilentCutTest {
  @TempDir private Path directory;

  @Test
  @Tag("slow")
  void aMachineThatWasCutOffIsConnectedToAnew() throws Exception {
    try (Engines engines = new Engines(directory, "n1", "n2", "n3");
        Relay relay = new Relay(engines.port("n3"))) {
      engines.reachBy("n3", relay.port());
      engines.start("n1", Optional.empty());
      engines.start("n2", Optional.empty());
      LogEngine leader = engines.leader();
      engines.start("n3", Optional.empty());
      append(leader, "before");
      engines.awaitApplied("n3", "before");
      relay.cut();
      append(leader, "meanwhile");
      relay.heal();
      engines.awaitApplied("n3", "meanwhile");
    }
  }

  private static void append(LogEngine leader, String entry) throws Exception {
    leader.append(entry.getBytes(UTF_8)).toCompletableFuture().get(1, TimeUnit.MINUTES);
  }
}
