package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailStopExecutorTest {
  private final List<Runnable> loop = new ArrayList<>();
  private final List<Exception> bugs = new ArrayList<>();
  private final FailStopExecutor executor = new FailStopExecutor(loop::add, bugs::add);

  @Test
  void tasksRunOnTheLoop() {
    List<String> done = new ArrayList<>();
    executor.execute(() -> done.add("task"));
    assertThat(done).isEmpty();
    loop.get(0).run();
    assertThat(done).containsExactly("task");
    assertThat(bugs).isEmpty();
  }

  @Test
  void whatATaskThrowsIsReported() {
    IllegalStateException bug = new IllegalStateException("a bug");
    executor.execute(
        () -> {
          throw bug;
        });
    loop.get(0).run();
    assertThat(bugs).containsExactly(bug);
  }
}
