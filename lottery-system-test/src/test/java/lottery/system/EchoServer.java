package lottery.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;

/** Sends back the first line of each connection unchanged. */
final class EchoServer implements AutoCloseable {
  private final ServerSocket listener;
  private final CompletableFuture<Void> serving;

  EchoServer() throws IOException {
    listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    serving = CompletableFuture.runAsync(this::serve, task -> new Thread(task).start());
  }

  String address() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    serving.join();
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        int b = socket.getInputStream().read();
        while (b >= 0 && b != '\n') {
          socket.getOutputStream().write(b);
          b = socket.getInputStream().read();
        }
        socket.getOutputStream().write('\n');
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
