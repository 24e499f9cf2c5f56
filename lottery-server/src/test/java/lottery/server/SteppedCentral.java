package lottery.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import lottery.log.Lines;
import lottery.server.journal.DiskDataDirectory;
import lottery.server.journal.Durability;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.SegmentSizes;
import lottery.server.journal.Waiter;
import lottery.server.net.Entrance;

/** A central of one agency without threads and sockets: everything happens in the test's calls. */
final class SteppedCentral implements AutoCloseable {
  private final Queue<Runnable> journalLoop = new ArrayDeque<>();
  private final Central central;

  SteppedCentral(Path directory, Map<String, String> environment) throws Exception {
    ServerConfig config = ServerConfig.load(environment);
    central =
        Central.open(
            config.contest(),
            Entrance.plain(config.limits()),
            DiskDataDirectory.open(directory, Optional.empty()),
            new JournalOptions(
                Durability.OS, SegmentSizes.DEFAULT, journalLoop::add, Runnable::run),
            Clock.systemUTC(),
            Lines.UNBOUNDED,
            failure -> {
              throw new AssertionError(failure);
            });
  }

  EmbeddedChannel connect(ByteBufAllocator allocator) {
    EmbeddedChannel peer = new EmbeddedChannel();
    peer.config().setAllocator(allocator);
    peer.pipeline().addLast(central.pipelines());
    return peer;
  }

  /** Sends some bytes and lets everything happen that follows; unless the peer is turned away. */
  void send(EmbeddedChannel peer, byte[] bytes, int from, int to) {
    if (peer.isOpen() && from < to) {
      ByteBuf part = peer.alloc().buffer(to - from);
      part.writeBytes(bytes, from, to - from);
      peer.writeInbound(part);
      do {
        runLoop();
        peer.runPendingTasks();
      } while (!journalLoop.isEmpty());
    }
  }

  private void runLoop() {
    for (Runnable task = journalLoop.poll(); task != null; task = journalLoop.poll()) {
      task.run();
    }
  }

  @Override
  public void close() {
    central.close(
        new Waiter() {
          @Override
          public void durable() {
            // Closed.
          }

          @Override
          public void failed(Exception cause) {
            throw new AssertionError(cause);
          }
        });
    runLoop();
  }
}
