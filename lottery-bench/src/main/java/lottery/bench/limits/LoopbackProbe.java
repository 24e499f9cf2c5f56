package lottery.bench.limits;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One thread sends, another reads, over loopback. */
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
