package lottery.server.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BusyWaitingIoHandlerTest {
  private static final Duration MAX = Duration.ofNanos(10);

  private final Sockets sockets = new Sockets();
  private final Loop loop = new Loop();
  private long nanos;
  private final BusyWaitingIoHandler handler =
      new BusyWaitingIoHandler(sockets, MAX, () -> nanos++);

  @Test
  void sleepsWhenTheTimeIsUp() {
    assertThat(handler.run(loop)).isZero();

    assertThat(sockets.couldBlock).hasSize(10).endsWith(false, true);
    assertThat(sockets.couldBlock).containsOnlyOnce(true);
  }

  @Test
  void returnsWhatItFindsWithoutSleeping() {
    sockets.readyAt = 3;

    assertThat(handler.run(loop)).isEqualTo(1);

    assertThat(sockets.couldBlock).containsExactly(false, false, false);
  }

  @Test
  void stopsLookingWhenTheLoopHasATask() {
    loop.taskAt = 3;

    assertThat(handler.run(loop)).isZero();

    // The last look is the loop's own, which knows that it must not sleep.
    assertThat(sockets.couldBlock).containsExactly(false, false, false);
  }

  @Test
  void isNotThereUnlessAskedFor() {
    IoHandlerFactory handlers = mock(IoHandlerFactory.class);

    assertThat(BusyWaitingIoHandler.factory(handlers, Duration.ZERO)).isSameAs(handlers);
    assertThat(BusyWaitingIoHandler.factory(handlers, MAX)).isNotSameAs(handlers);
  }

  /** A loop that has nothing to do until it is asked for the n-th time. */
  private static final class Loop implements IoHandlerContext {
    int taskAt = Integer.MAX_VALUE;
    private int asked;

    @Override
    public boolean canBlock() {
      return ++asked < taskAt;
    }

    @Override
    public long delayNanos(long currentTimeNanos) {
      return 0;
    }

    @Override
    public long deadlineNanos() {
      return 0;
    }
  }

  /** Sockets of which one is ready at the n-th look. */
  private static final class Sockets implements IoHandler {
    final List<Boolean> couldBlock = new ArrayList<>();
    int readyAt = Integer.MAX_VALUE;

    @Override
    public int run(IoHandlerContext context) {
      couldBlock.add(context.canBlock());
      return couldBlock.size() == readyAt ? 1 : 0;
    }

    @Override
    public IoRegistration register(IoHandle handle) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void wakeup() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
      throw new UnsupportedOperationException();
    }
  }
}
