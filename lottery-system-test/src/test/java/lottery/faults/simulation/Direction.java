package lottery.faults.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One direction of a connection: what is sent arrives in order, late and in any pieces, when its
 * receiver reads; unless something cuts it.
 */
final class Direction {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(1);

  private final World world;
  private final Duration latency;
  private final Supplier<Socket> receiver;
  private final Consumer<byte[]> onArrival;
  private final Queue<Runnable> arrived = new ArrayDeque<>();
  private long lastArrival;
  private boolean cut;

  /**
   * @param latency the longest time that bytes are on their way
   * @param onArrival receives the bytes that the receiver is about to read
   */
  Direction(World world, Duration latency, Supplier<Socket> receiver, Consumer<byte[]> onArrival) {
    this.world = world;
    this.latency = latency;
    this.receiver = receiver;
    this.onArrival = onArrival;
  }

  void send(byte[] bytes) {
    for (int from = 0; from < bytes.length; ) {
      int left = bytes.length - from;
      int length = world.once(3) ? 1 + world.random().nextInt(left) : left;
      byte[] piece = Arrays.copyOfRange(bytes, from, from + length);
      inOrder(() -> deliver(piece));
      from += length;
    }
  }

  /** Something else happens to the receiver after everything that was sent. */
  void inOrder(Runnable what) {
    lastArrival = Math.max(lastArrival, world.nanos() + world.upTo(latency).toNanos());
    world.at(
        lastArrival,
        () -> {
          arrived.add(what);
          if (arrived.size() == 1) {
            read();
          }
        });
  }

  /** Drops everything that is on its way. */
  void cut() {
    cut = true;
  }

  private void read() {
    while (!arrived.isEmpty() && !cut && receiver.get().isOpen()) {
      if (!receiver.get().reads()) {
        world.after(LOOK_AGAIN, this::read);
        return;
      }
      arrived.peek().run();
      arrived.remove();
    }
  }

  private void deliver(byte[] bytes) {
    onArrival.accept(bytes);
    receiver.get().deliver(bytes);
  }
}
