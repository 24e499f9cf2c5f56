package lottery.agency.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class InOrderTest {
  private static final EventExecutor EXECUTOR = ImmediateEventExecutor.INSTANCE;

  private final Recorded first = new Recorded("first");
  private final Recorded second = new Recorded("second");
  private final InOrder both = new InOrder(EXECUTOR, first, second);

  @Test
  void secondStartsWhenTheFirstIsDone() {
    Future<Void> result = both.start();
    assertThat(second.started).isFalse();
    assertThat(both.action()).isEqualTo("first");

    first.result.setSuccess(null);
    assertThat(second.started).isTrue();
    assertThat(both.action()).isEqualTo("second");
    assertThat(result.isDone()).isFalse();

    second.result.setSuccess(null);
    assertThat(result.isSuccess()).isTrue();
  }

  @Test
  void failureOfTheFirstIsTheEnd() {
    Future<Void> result = both.start();
    IOException failure = new IOException("no");

    first.result.setFailure(failure);

    assertThat(result.cause()).isSameAs(failure);
    assertThat(second.started).isFalse();
  }

  @Test
  void afterSomeFailuresTheSecondRunsAllTheSameAndTheFailureStays() {
    InOrder goingOn = new InOrder(EXECUTOR, first, second, Failure.BOOK_CLOSED);
    Future<Void> result = goingOn.start();
    IOException failure = new IOException("agency 1's book was closed at 2026-11-26T18:00:00Z");
    first.result.setFailure(failure);
    assertThat(second.started).isTrue();
    assertThat(result.isDone()).isFalse();

    second.result.setSuccess(null);
    assertThat(result.cause()).isSameAs(failure);
    assertThat(goingOn.action()).isEqualTo("first");
  }

  @Test
  void stopGoesToTheOneThatRuns() {
    both.start();
    first.result.setSuccess(null);

    both.stop();

    assertThat(first.stopped).isFalse();
    assertThat(second.stopped).isTrue();
  }

  @Test
  void secondDoesNotStartAfterAStopThatTheFirstSurvived() {
    Future<Void> result = both.start();
    both.stop();

    first.result.setSuccess(null);

    assertThat(second.started).isFalse();
    assertThat(result.cause()).isInstanceOf(StoppedException.class);
  }

  private static final class Recorded implements Session {
    private final String action;
    private final Promise<Void> result = EXECUTOR.newPromise();
    private boolean started;
    private boolean stopped;

    Recorded(String action) {
      this.action = action;
    }

    @Override
    public String action() {
      return action;
    }

    @Override
    public Future<Void> start() {
      started = true;
      return result;
    }

    @Override
    public void stop() {
      stopped = true;
    }
  }
}
