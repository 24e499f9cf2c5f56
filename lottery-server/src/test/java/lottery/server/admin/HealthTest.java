package lottery.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HealthTest {
  private final AtomicLong now = new AtomicLong();
  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final LoopWatch watch = new LoopWatch(Map.of("journal", loop::add), now::get);
  private final Health health = new Health(Map.of(), now::get);

  @Test
  void aLoopThatAnswersOwesNothing() {
    watch.ask();
    assertThat(watch.allAnswered()).isFalse();
    assertThat(watch.stuck()).isEmpty();
    loop.remove().run();
    assertThat(watch.allAnswered()).isTrue();
    now.addAndGet(TimeUnit.HOURS.toNanos(1));
    assertThat(watch.stuck()).as("it was not asked since").isEmpty();
  }

  @Test
  void aLoopThatOwesForFiveSecondsIsStuckUntilItAnswers() {
    watch.ask();
    now.addAndGet(TimeUnit.SECONDS.toNanos(3));
    watch.ask();
    assertThat(loop).as("it is not asked again").hasSize(1);
    now.addAndGet(TimeUnit.SECONDS.toNanos(4));
    assertThat(watch.stuck()).contains("the loop journal has not answered for 7 s");
    loop.remove().run();
    assertThat(watch.stuck()).isEmpty();
  }

  @Test
  void aServerIsReadyWhileItServesAndEveryConditionHolds() {
    assertThat(health.reasons()).containsExactly("the contests are being read");
    health.serving();
    assertThat(health.reasons()).isEmpty();
    health.require(() -> Optional.of("the disk is full"));
    assertThat(health.reasons()).containsExactly("the disk is full");
    health.draining();
    assertThat(health.reasons()).containsExactly("the server is draining");
  }
}
