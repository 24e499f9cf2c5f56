package lottery.server;

import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.RejectedExecutionHandlers;
import java.util.concurrent.Executor;

/**
 * Loops that look at their sockets every few milliseconds, whatever their tasks do. Netty's would
 * do so after a second, and peers that cause one task after the other would delay all others that
 * long.
 */
final class IoLoops extends MultiThreadIoEventLoopGroup {
  private static final int TASK_MILLIS = 2;

  IoLoops(int threads, IoHandlerFactory handlers) {
    super(threads, new DefaultThreadFactory("io"), handlers);
  }

  @Override
  protected IoEventLoop newChild(Executor executor, IoHandlerFactory handlers, Object... none) {
    return new SingleThreadIoEventLoop(
        this,
        executor,
        handlers,
        Integer.MAX_VALUE,
        RejectedExecutionHandlers.reject(),
        TASK_MILLIS);
  }
}
