package lottery.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import lottery.server.journal.Durability;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.SegmentSizes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A machine that leads, and the others are heard or not. */
class LeadWatchTest {
  private static final int STEP_MILLIS = 10;

  private final List<String> said = new ArrayList<>();
  private final EmbeddedChannel time = new EmbeddedChannel();
  private final CutEngine engine = new CutEngine();
  private long nanos;
  private LeadWatch watch;

  @AfterEach
  void end() throws Exception {
    time.close();
    engine.replica.close();
  }

  @Test
  void whileItIsStoppedItLeadsOnAsLongAsTheOthersAnswer() throws Exception {
    lead(Duration.ofMillis(1500));
    watch.leave();
    pass(10_000);
    assertThat(said).containsExactly("leads");
  }

  @Test
  void whileItIsStoppedItWaitsForTheOthersNoLongerThanAnElection() throws Exception {
    lead(Duration.ofMillis(1500));
    watch.leave();
    engine.isAlone = true;
    pass(1400);
    assertThat(said).containsExactly("leads");
    pass(500);
    assertThat(said).containsExactly("leads", "follows");
    engine.isAlone = false;
    pass(10_000);
    assertThat(said).as("no other lead").containsExactly("leads", "follows");
  }

  @Test
  void norLongerThanTwoSeconds() throws Exception {
    lead(Duration.ofMinutes(1));
    watch.leave();
    engine.isAlone = true;
    // A machine that has nothing to say says so after a sixth of the timeout, 9 s from here.
    pass(10_900);
    assertThat(said).containsExactly("leads");
    pass(500);
    assertThat(said).containsExactly("leads", "follows");
  }

  @Test
  void otherwiseTheEngineSaysThatNobodyAnswers() throws Exception {
    lead(Duration.ofMillis(1500));
    engine.isAlone = true;
    pass(50_000);
    assertThat(said).containsExactly("leads");
    engine.leads = false;
    pass(100);
    assertThat(said).containsExactly("leads", "follows");
    engine.isAlone = false;
    engine.leads = true;
    pass(100);
    assertThat(said).containsExactly("leads", "follows", "leads");
  }

  private void lead(Duration electionTimeout) throws Exception {
    time.freezeTime();
    MachineDisk disk = new MachineDisk(1);
    ClusterConfig config =
        new ClusterConfig(
            "n1",
            Map.of("n1", InetSocketAddress.createUnresolved("n1", 1)),
            electionTimeout,
            Optional.empty());
    watch = new LeadWatch(config, disk, Runnable::run, new Said(), time.eventLoop(), () -> nanos);
    JournalOptions options =
        new JournalOptions(
            Durability.FORCE, new SegmentSizes(16 << 10, 16 << 10), Runnable::run, Runnable::run);
    engine.replica =
        new Replica(disk, disk.make(ClusterNode.DIRECTORY), options, LogEntry.KNOWN, watch);
    engine.replica.restore();
    watch.start(engine, engine.replica);
    pass(1000);
    assertThat(said).containsExactly("leads");
  }

  private void pass(int millis) {
    for (int passed = 0; passed < millis; passed += STEP_MILLIS) {
      nanos += TimeUnit.MILLISECONDS.toNanos(STEP_MILLIS);
      time.advanceTimeBy(STEP_MILLIS, TimeUnit.MILLISECONDS);
      time.runScheduledPendingTasks();
      time.runPendingTasks();
    }
  }

  /** What the owner was told. */
  private final class Said implements ClusterNode.Owner {
    @Override
    public void leads(ClusterNode.Lead lead) {
      said.add("leads");
    }

    @Override
    public void follows() {
      said.add("follows");
    }

    @Override
    public void removed() {
      said.add("removed");
    }

    @Override
    public void failed(Exception cause) {
      throw new AssertionError(cause);
    }
  }

  /** Applies entries at once, or never. */
  private static final class CutEngine extends IdleEngine {
    private Replica replica;
    private boolean leads = true;
    private boolean isAlone;

    @Override
    public boolean leads() {
      return leads;
    }

    @Override
    public CompletionStage<?> append(byte[] entry) {
      if (isAlone) {
        return new CompletableFuture<>();
      }
      try {
        replica.apply(ByteBuffer.wrap(entry));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return CompletableFuture.completedFuture(null);
    }
  }
}
