package lottery.server;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import lottery.server.net.BusyWaitingIoHandler;

/** A server's event loops: many for connections, one for the contests and their journals. */
final class ServerLoops {
  private final EventLoopGroup io;
  private final EventLoopGroup journals;
  private final EventLoop journal;

  /**
   * @param busyWait how long an idle loop looks for work before it sleeps
   */
  ServerLoops(int ioThreads, Duration busyWait) {
    io = new IoLoops(ioThreads, BusyWaitingIoHandler.factory(NioIoHandler.newFactory(), busyWait));
    // A loop without sockets: it parks when it has nothing to do, and its queue takes tasks from
    // many threads without a lock.
    journals =
        new MultiThreadIoEventLoopGroup(
            1,
            new DefaultThreadFactory("journal"),
            BusyWaitingIoHandler.factory(LocalIoHandler.newFactory(), busyWait));
    journal = journals.next();
  }

  EventLoopGroup io() {
    return io;
  }

  EventLoop journal() {
    return journal;
  }

  /** Ends all of them. */
  Future<?> stop() {
    journals.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    return io.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
