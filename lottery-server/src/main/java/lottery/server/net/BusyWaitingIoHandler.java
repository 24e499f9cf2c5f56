package lottery.server.net;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets an event loop look for work for a while before it sleeps.
 *
 * <p>Waking a thread costs more than all the work for one batch, especially on a virtual machine.
 * Two loops that pass a lone batch to each other pay for it twice. A loop that is still awake needs
 * no waking. The price is CPU, so this is off by default. While a loop looks for work it yields, so
 * that other threads go first.
 */
public final class BusyWaitingIoHandler implements IoHandler {
  private final IoHandler handler;
  private final long maxNanos;
  private final LongSupplier nanoTime;

  BusyWaitingIoHandler(IoHandler handler, Duration max, LongSupplier nanoTime) {
    this.handler = handler;
    this.maxNanos = max.toNanos();
    this.nanoTime = nanoTime;
  }

  /**
   * @param max how long a loop looks for work each time before it sleeps; zero: not at all
   */
  public static IoHandlerFactory factory(IoHandlerFactory handlers, Duration max) {
    return max.isZero()
        ? handlers
        : executor ->
            new BusyWaitingIoHandler(handlers.newHandler(executor), max, System::nanoTime);
  }

  @Override
  @SuppressWarnings("ThreadPriorityCheck") // Another thread may take the core.
  public int run(IoHandlerContext context) {
    IoHandlerContext awake = new Awake(context);
    long begin = nanoTime.getAsLong();
    while (context.canBlock() && nanoTime.getAsLong() - begin < maxNanos) {
      int handled = handler.run(awake);
      if (handled > 0) {
        return handled;
      }
      Thread.yield();
    }
    return handler.run(context);
  }

  @Override
  public void initialize() {
    handler.initialize();
  }

  @Override
  public void prepareToDestroy() {
    handler.prepareToDestroy();
  }

  @Override
  public void destroy() {
    handler.destroy();
  }

  @Override
  public IoRegistration register(IoHandle handle) throws Exception {
    return handler.register(handle);
  }

  @Override
  public void wakeup() {
    handler.wakeup();
  }

  @Override
  public boolean isCompatible(Class<? extends IoHandle> handleType) {
    return handler.isCompatible(handleType);
  }

  /** The same loop, which must not sleep. */
  private record Awake(IoHandlerContext context) implements IoHandlerContext {
    @Override
    public boolean canBlock() {
      return false;
    }

    @Override
    public long delayNanos(long currentTimeNanos) {
      return context.delayNanos(currentTimeNanos);
    }

    @Override
    public long deadlineNanos() {
      return context.deadlineNanos();
    }

    @Override
    public void reportActiveIoTime(long activeNanos) {
      context.reportActiveIoTime(activeNanos);
    }

    @Override
    public boolean shouldReportActiveIoTime() {
      return context.shouldReportActiveIoTime();
    }
  }
}
