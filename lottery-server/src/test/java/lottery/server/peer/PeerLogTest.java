package lottery.server.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lottery.kit.CapturedOutput;
import lottery.log.Lines;
import lottery.log.LogLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class PeerLogTest {
  private static final Logger LOG = LoggerFactory.getLogger(PeerLogTest.class);
  private static final long MINUTE_BYTES = 1 << 20;

  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  private final AtomicLong now = new AtomicLong();
  private final Room room = new Room();
  private final PeerLines all = new PeerLines(room, now::get);
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final PeerLog log = new PeerLog(channel, all);

  PeerLogTest() {
    channel.freezeTime();
  }

  @Test
  void namesTheAgencyAtALinesEndOnceItIsKnown() {
    log.warn(LOG, () -> log.withAgency(LogLine.fail("conexion").with("peer", "p")));
    log.belongsTo(7);
    log.warn(LOG, () -> log.withAgency(LogLine.fail("conexion").with("peer", "p")));

    assertThat(output.lines())
        .containsExactly(
            "WARN action: conexion | result: fail | peer: p",
            "WARN action: conexion | result: fail | peer: p | client_id: 7");
  }

  @Test
  void aPeerWithoutEndOfMistakesFillsNoLogAndTheRestIsCounted() {
    int mistakes = 100_000;
    for (int i = 0; i < mistakes; i++) {
      now.addAndGet(Duration.ofMinutes(1).toNanos() / mistakes);
      log.warn(LOG, () -> LogLine.fail("mensaje_recibido").with("error", "opcode: 77"));
    }
    assertThat(written()).isLessThan(MINUTE_BYTES / 8);
    int printed = output.lines().size();
    all.report();
    assertThat(lastLine())
        .isEqualTo("WARN action: log | result: success | omitidas: " + (mistakes - printed));
    all.report();
    assertThat(output.lines()).as("nothing was left out since").hasSize(printed + 1);
  }

  @Test
  void manyPeersTogetherFillNoLogEither() {
    for (int peer = 0; peer < 1000; peer++) {
      PeerLog one = new PeerLog(channel, all);
      for (int i = 0; i < 100; i++) {
        one.warn(LOG, () -> LogLine.fail("mensaje_recibido").with("error", "opcode: 77"));
      }
    }
    assertThat(written()).isLessThan(MINUTE_BYTES);
  }

  @Test
  void oneAddressFillsNoLogWithAnyNumberOfConnectionsAndStoredBatches() {
    List<PeerLog> connections = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      connections.add(new PeerLog(channel, all));
    }
    long sent = 0;
    for (int second = 0; second < 60; second++) {
      for (PeerLog one : connections) {
        for (int i = 0; i < 20; i++) {
          one.batchStored(3, 1);
          sent++;
          one.warn(LOG, () -> LogLine.fail("mensaje_recibido").with("error", "opcode: 77"));
        }
      }
      all.warn(LOG, channel, () -> LogLine.fail("dialecto_desconocido"));
      now.addAndGet(Duration.ofSeconds(1).toNanos());
      channel.advanceTimeBy(1, TimeUnit.SECONDS);
      channel.runScheduledPendingTasks();
    }
    assertThat(written()).isBetween(MINUTE_BYTES / 2, MINUTE_BYTES);

    connections.forEach(PeerLog::close);
    all.report();
    assertThat(told()).as("no bet is left out").isEqualTo(sent);
  }

  @Test
  void anAddressThatFillsItsLogTakesNothingFromAnother() {
    for (int i = 0; i < 1000; i++) {
      PeerLog one = new PeerLog(channel, all);
      one.warn(LOG, () -> LogLine.fail("mensaje_recibido").with("error", "opcode: 77"));
    }
    PeerLog other = new PeerLog(new OtherPeer(), all);
    other.warn(LOG, () -> LogLine.fail("mensaje_recibido").with("error", "the other's"));
    assertThat(lastLine()).endsWith("the other's");
  }

  @Test
  void leavesHalfOfTheOutputsRoomToOthers() {
    room.free = false;
    log.warn(LOG, () -> LogLine.fail("mensaje_recibido"));
    all.warn(LOG, channel, () -> LogLine.fail("conexion"));
    assertThat(output.lines()).isEmpty();
    all.report();
    assertThat(lastLine()).endsWith("omitidas: 2");
  }

  @Test
  void theCountsOfStoredBetsAddUpThoughTheirLinesAreJoined() {
    long stored = 0;
    for (int i = 0; i < 20_000; i++) {
      log.batchStored(1, 100);
      stored += 100;
    }
    channel.advanceTimeBy(1, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    assertThat(output.lines().size()).isBetween(100, 3000);
    assertThat(lastLine())
        .matches(".*cantidad: \\d+ \\| lotes: \\d+ \\| client_id: 1 \\| peer: .*");
    assertThat(told()).isEqualTo(stored);

    log.batchStored(1, 7);
    log.batchStored(2, 8);
    log.close();
    assertThat(lastLine()).as("not of one agency").doesNotContain("client_id");
    log.batchStored(2, 9);
    assertThat(told()).isEqualTo(stored + 7 + 8 + 9);
  }

  @Test
  void theyAddUpThoughThereIsNoRoomForALineWhenTheConnectionCloses() {
    room.free = false;
    log.batchStored(1, 100);
    log.close();
    log.batchStored(1, 50);
    assertThat(output.lines()).isEmpty();
    all.report();
    assertThat(output.lines())
        .containsExactly(
            "INFO action: apuesta_recibida | result: success | cantidad: 150 | lotes: 2");
  }

  private long written() {
    return output.lines().stream().mapToLong(line -> line.length() + 20).sum();
  }

  private String lastLine() {
    return output.lines().get(output.lines().size() - 1);
  }

  private long told() {
    Pattern count = Pattern.compile("apuesta_recibida \\| result: success \\| cantidad: (\\d+)");
    return output.lines().stream()
        .map(count::matcher)
        .filter(Matcher::find)
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
  }

  private static final class OtherPeer extends EmbeddedChannel {
    @Override
    protected SocketAddress remoteAddress0() {
      return new InetSocketAddress("10.0.0.2", 4711);
    }
  }

  private static final class Room implements Lines {
    private boolean free = true;

    @Override
    public boolean hasRoom() {
      return free;
    }

    @Override
    public void whenWritten(Runnable task) {
      task.run();
    }
  }
}
