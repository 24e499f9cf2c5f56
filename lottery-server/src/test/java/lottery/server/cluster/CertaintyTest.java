package lottery.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class CertaintyTest {
  private static final long NANOS = 100;

  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();
  private long now = 1000;
  private int asked;
  private final Certainty certainty = new Certainty(loop::add, NANOS, () -> now, () -> asked++);

  @Test
  void nothingRunsBeforeAnEntryOfThisLeadIsApplied() {
    submit("a");
    submit("b");
    assertThat(done).isEmpty();
    assertThat(asked).isOne();
    confirm(now);
    assertThat(done).containsExactly("a", "b");
  }

  @Test
  void tasksRunAtOnceForAsLongAsTheOthersWait() {
    confirm(now);
    now += NANOS - 1;
    submit("in time");
    assertThat(done).containsExactly("in time");
    now++;
    submit("too late");
    assertThat(done).containsExactly("in time");
    assertThat(asked).isOne();
  }

  @Test
  void anEntryProposedAfterTheTaskProvesTheLeadHoweverLongItTook() {
    submit("slow disk");
    long proposed = ++now;
    now += 10 * NANOS;
    confirm(proposed);
    assertThat(done).containsExactly("slow disk");
  }

  @Test
  void anEntryProposedBeforeTheTaskProvesNothingWhenItsTimeIsOver() {
    long proposed = now;
    now += 10 * NANOS;
    submit("paused meanwhile");
    confirm(proposed);
    assertThat(done).isEmpty();
    assertThat(asked).isEqualTo(2);
    confirm(++now);
    assertThat(done).containsExactly("paused meanwhile");
  }

  @Test
  void tasksKeepTheirOrder() {
    submit("first");
    certainty.confirmed(now);
    submit("second");
    assertThat(done).containsExactly("first", "second");
  }

  @Test
  void nothingRunsAfterTheEnd() {
    submit("parked");
    certainty.end();
    submit("later");
    confirm(now);
    assertThat(done).isEmpty();
  }

  private void submit(String name) {
    certainty.execute(() -> done.add(name));
    run();
  }

  private void confirm(long proposedAt) {
    certainty.confirmed(proposedAt);
    run();
  }

  private void run() {
    while (!loop.isEmpty()) {
      loop.remove().run();
    }
  }
}
