package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lottery.kit.JavaProcess;
import lottery.kit.JavaProgram;
import lottery.kit.LineListener;
import lottery.kit.TypedPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand peers wait for one draw. */
@Tag("slow")
@Timeout(180)
class WaitingPeersTest {
  private static final int PEERS = 10_000;

  /** One book less than there are peers stays for the last; so two peers share the first. */
  private static final int AGENCIES = PEERS;

  @TempDir Path directory;

  private final PrintStream console = System.out;
  private final CountDownLatch booksToClose = new CountDownLatch(AGENCIES - 1);
  private RunningServer server;

  @BeforeEach
  void start() throws StartException {
    long files =
        ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getMaxFileDescriptorCount();
    assumeTrue(files > PEERS + 1000, "not enough file descriptors: " + files);
    server =
        new RunningServer(
            directory,
            Map.of("SERVER_AGENCIES", String.valueOf(AGENCIES), "SERVER_DURABILITY", "os"));
    System.setOut(new LineListener(this::count));
  }

  @AfterEach
  void stop() {
    System.setOut(console);
    if (server != null) {
      server.close();
    }
  }

  @Test
  void tenThousandWaitAndAreAllAnswered() throws Exception {
    converse(AGENCIES);
    long heap = usedHeap();
    long direct = PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
    try (JavaProcess crowd = crowd()) {
      crowd.awaitLine("waiting");
      assertThat(booksToClose.await(60, TimeUnit.SECONDS)).as("all are waiting").isTrue();
      long heapEach = (usedHeap() - heap) / PEERS;
      long directEach =
          (PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory() - direct) / PEERS;
      console.printf(
          "%d typed peers wait: %d bytes of heap and %d bytes of direct memory each%n",
          PEERS, heapEach, directEach);
      assertThat(heapEach).as("what there is of the heap for each").isLessThan(5 << 10);
      assertThat(directEach).isLessThan(1 << 10);

      try (TypedPeer last = new TypedPeer(server.port(), String.valueOf(AGENCIES))) {
        last.end();
        assertThat(last.winners()).isEmpty();
      }
      assertThat(crowd.lines()).containsExactly("answered " + PEERS);
    }
  }

  /** Warms everything up that is loaded or made once. */
  private void converse(int agency) throws Exception {
    try (TypedPeer peer = new TypedPeer(server.port(), String.valueOf(agency))) {
      assertThat(peer.store(agency + "|Ana|Paz|1|2000-01-01|1")).isEqualTo(TypedPeer.STORED);
    }
  }

  private JavaProcess crowd() throws Exception {
    return new JavaProgram(CrowdOfPeers.class.getName())
        .heap("128m")
        .start(String.valueOf(server.port()), String.valueOf(AGENCIES - 1), String.valueOf(PEERS));
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Prints none of the log's many lines, but for failures. */
  private void count(String line) {
    if (line.contains("action: agencia_lista | result: success")) {
      booksToClose.countDown();
    } else if (line.contains("result: fail")) {
      console.println(line);
    }
  }
}
