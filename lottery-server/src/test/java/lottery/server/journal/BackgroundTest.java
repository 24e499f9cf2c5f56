package lottery.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class BackgroundTest {
  private final Queue<Runnable> steps = new ArrayDeque<>();
  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final List<String> told = new ArrayList<>();
  private final Background background = new Background(steps::add, loop::add);

  @Test
  void runsAStepBesideTheLoop() {
    background.run(() -> told.add("step"));
    assertThat(told).isEmpty();
    steps.remove().run();
    assertThat(told).containsExactly("step");
    assertThat(loop).isEmpty();
  }

  @Test
  void runsWhatFollowsOnTheLoop() {
    background.onLoop(() -> told.add("result"));
    assertThat(told).isEmpty();
    loop.remove().run();
    assertThat(told).containsExactly("result");
  }

  @Test
  void tellsAFailureOfFilesWhereItHappens() {
    background.run(
        () -> {
          throw new IOException("no disk");
        },
        cause -> told.add(cause.getMessage()));
    steps.remove().run();
    assertThat(told).containsExactly("no disk");
    assertThat(loop).isEmpty();
  }

  @Test
  void aMistakeEndsTheLoopAndNotTheThread() {
    RuntimeException mistake = new IllegalStateException("mistake");
    background.run(
        () -> {
          throw mistake;
        });
    steps.remove().run();
    assertThatThrownBy(loop.remove()::run).isSameAs(mistake);
  }

  @Test
  void nobodyWaitsForWhatFollowsWhenTheLoopHasEnded() {
    Background ended =
        new Background(
            steps::add,
            task -> {
              throw new RejectedExecutionException();
            });
    assertThatCode(() -> ended.onLoop(() -> told.add("result"))).doesNotThrowAnyException();
    assertThat(told).isEmpty();
  }
}
