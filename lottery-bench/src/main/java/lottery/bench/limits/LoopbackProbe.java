package lottery.bench.limits;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.HdrHistogram.Histogram;

/** Two threads and a TCP connection between them. */
public final class LoopbackProbe {
  private static final int CHUNK_BYTES = 256 << 10;

  private LoopbackProbe() {}

  /** Bytes a second for {@code bytes} in all. */
  public static double bytesPerSecond(long bytes) throws IOException {
    try (ServerSocketChannel listener =
            ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        SocketChannel sender = SocketChannel.open(listener.getLocalAddress());
        SocketChannel receiver = listener.accept()) {
      long begin = System.nanoTime();
      CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(sender, bytes));
      receive(receiver, bytes);
      sent.join();
      return bytes / ((System.nanoTime() - begin) / 1e9);
    }
  }

  /**
   * Nanoseconds from the first byte sent until a reply of one byte has come back, {@code count}
   * times.
   *
   * @param bytes what is sent before the reply
   */
  public static Histogram roundTrips(int bytes, int count) throws IOException {
    Histogram nanos = new Histogram(3);
    try (ServerSocketChannel listener =
            ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        SocketChannel asking = SocketChannel.open(listener.getLocalAddress());
        SocketChannel answering = listener.accept()) {
      asking.setOption(StandardSocketOptions.TCP_NODELAY, true);
      CompletableFuture<Void> answered =
          CompletableFuture.runAsync(() -> answer(answering, bytes, count));
      ByteBuffer question = ByteBuffer.allocateDirect(bytes);
      ByteBuffer reply = ByteBuffer.allocateDirect(1);
      for (int i = 0; i < count; i++) {
        long begin = System.nanoTime();
        asking.write(question.clear());
        asking.read(reply.clear());
        nanos.recordValue(System.nanoTime() - begin);
      }
      answered.join();
    }
    return nanos;
  }

  private static void answer(SocketChannel channel, int bytes, int count) {
    ByteBuffer question = ByteBuffer.allocateDirect(bytes);
    ByteBuffer reply = ByteBuffer.allocateDirect(1);
    try {
      for (int i = 0; i < count; i++) {
        question.clear();
        while (question.hasRemaining()) {
          channel.read(question);
        }
        channel.write(reply.clear());
      }
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static void send(SocketChannel to, long bytes) {
    ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
    try {
      for (long sent = 0; sent < bytes; ) {
        chunk.clear().limit((int) Math.min(chunk.capacity(), bytes - sent));
        sent += to.write(chunk);
      }
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static void receive(SocketChannel from, long bytes) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
    for (long received = 0; received < bytes; ) {
      received += from.read(chunk.clear());
    }
  }
}
