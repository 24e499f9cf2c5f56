package lottery.server.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DrainTest {
  private final AtomicLong nanos = new AtomicLong();
  private final List<String> closed = new ArrayList<>();
  private final Drain drain = new Drain(Duration.ofMillis(50), nanos::get);

  @Test
  void closesInTheOrderInWhichStepsWereAdded() {
    boolean clean = drain.step("a", () -> done("a")).step("b", () -> done("b")).run();
    assertThat(clean).isTrue();
    assertThat(closed).containsExactly("a", "b");
  }

  @Test
  void aStepThatFailsDoesNotKeepTheOthersFromClosing() {
    boolean clean =
        drain
            .step("a", () -> ImmediateEventExecutor.INSTANCE.newFailedFuture(new IOException("a")))
            .step("b", () -> done("b"))
            .run();
    assertThat(clean).isFalse();
    assertThat(closed).containsExactly("b");
  }

  @Test
  void aStepThatHangsEndsWithTheDeadlineOfAll() {
    Drain late = new Drain(Duration.ZERO, nanos::get);
    boolean clean =
        late.step("hangs", ImmediateEventExecutor.INSTANCE::newPromise)
            .step("b", () -> done("b"))
            .run();
    assertThat(clean).isFalse();
    assertThat(closed).containsExactly("b");
  }

  private Future<?> done(String name) {
    closed.add(name);
    return ImmediateEventExecutor.INSTANCE.newSucceededFuture(null);
  }
}
