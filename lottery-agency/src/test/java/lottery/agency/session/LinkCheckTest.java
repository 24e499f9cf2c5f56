package lottery.agency.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import lottery.kit.CapturedOutput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LinkCheckTest {
  private static final Duration PERIOD = Duration.ofSeconds(5);
  private static final Duration DELAY = Duration.ofMillis(100);
  private static final IOException REFUSED = new ConnectException("Connection refused");

  private final EmbeddedChannel clock = new EmbeddedChannel();
  private final EventExecutor executor = clock.eventLoop();
  private final List<String> lines = new ArrayList<>();
  private final Deque<IOException> failures = new ArrayDeque<>();
  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  @BeforeEach
  void capture() {
    clock.freezeTime();
  }

  @Test
  void sendsALineEachPeriodAndExpectsItBack() {
    Future<Void> result = check(3, this::echo).start();
    assertThat(lines).hasSize(1);
    pass(PERIOD.minusNanos(1));
    assertThat(lines).hasSize(1);
    pass(Duration.ofNanos(1));
    assertThat(lines).hasSize(2);
    assertThat(result.isDone()).isFalse();
    pass(PERIOD);

    assertThat(result.isSuccess()).isTrue();
    assertThat(output.lines())
        .containsExactly(
            "INFO action: receive_message | result: success | client_id: 7 | msg: [CLIENT 7] Message N°1",
            "INFO action: receive_message | result: success | client_id: 7 | msg: [CLIENT 7] Message N°2",
            "INFO action: receive_message | result: success | client_id: 7 | msg: [CLIENT 7] Message N°3");
  }

  @Test
  void noLinesIsDoneAtOnce() {
    assertThat(check(0, this::echo).start().isSuccess()).isTrue();
    assertThat(lines).isEmpty();
  }

  @Test
  void failsWhenAnotherLineComesBack() {
    Future<Void> result = check(3, line -> executor.newSucceededFuture("something else")).start();

    assertThat(result.cause())
        .hasMessage("echo: \"something else\" (expected: \"[CLIENT 7] Message N°1\")");
  }

  @Test
  void triesTheFirstLineAgainUntilTheCentralIsThere() {
    failures.addAll(List.of(REFUSED, new UnknownHostException("server")));
    Future<Void> result = check(1, this::echo).start();
    assertThat(lines).hasSize(1);
    pass(DELAY);
    assertThat(lines).hasSize(2);
    pass(DELAY.multipliedBy(2));

    assertThat(result.isSuccess()).isTrue();
    assertThat(output.lines())
        .containsExactly(
            "INFO action: receive_message | result: in_progress | client_id: 7 | error: Connection refused | espera_ms: 100",
            "INFO action: receive_message | result: in_progress | client_id: 7 | error: unknown host: server | espera_ms: 200",
            "INFO action: receive_message | result: success | client_id: 7 | msg: [CLIENT 7] Message N°1");
  }

  @Test
  void failsWhenTheCentralIsNotThereAnyMore() {
    Future<Void> result = check(3, this::echo).start();
    failures.add(REFUSED);
    pass(PERIOD);

    assertThat(result.cause()).isSameAs(REFUSED);
  }

  @Test
  void stopEndsTheWaitForTheCentral() {
    failures.add(REFUSED);
    LinkCheck check = check(3, this::echo);
    Future<Void> result = check.start();

    check.stop();
    pass(DELAY);

    assertThat(result.cause()).isInstanceOf(StoppedException.class);
    assertThat(lines).hasSize(1);
  }

  @Test
  void stopEndsThePause() {
    LinkCheck check = check(3, this::echo);
    Future<Void> result = check.start();

    check.stop();
    pass(PERIOD.multipliedBy(3));

    assertThat(result.cause()).isInstanceOf(StoppedException.class);
    assertThat(lines).hasSize(1);
  }

  private LinkCheck check(int amount, Function<String, Future<String>> echo) {
    Backoff backoff = new Backoff(DELAY, Duration.ofSeconds(10), new LongestDelay());
    return new LinkCheck(7, amount, PERIOD, echo, executor, backoff);
  }

  private Future<String> echo(String line) {
    lines.add(line);
    return failures.isEmpty()
        ? executor.newSucceededFuture(line)
        : executor.newFailedFuture(failures.remove());
  }

  private void pass(Duration time) {
    clock.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
    clock.runScheduledPendingTasks();
  }
}
