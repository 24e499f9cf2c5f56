package lottery.bench.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Finds free ports, and waits until a started process takes connections on one. It tries to
 * connect, because logs differ between programs and can be turned off.
 */
public final class Listening {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private Listening() {}

  public static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0)) {
      return any.getLocalPort();
    }
  }

  /** Several, all different. */
  public static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }

  /**
   * Returns when the process takes connections.
   *
   * @throws IOException when it ends before, or never does
   */
  public static void await(Process process, int port) throws IOException {
    long begin = System.nanoTime();
    while (!isListening(port)) {
      if (!process.isAlive() || System.nanoTime() - begin > LIMIT.toNanos()) {
        throw new IOException("process " + process.pid() + " does not listen on port " + port);
      }
      pause();
    }
  }

  private static boolean isListening(int port) {
    try (SocketChannel probe =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
      return probe.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a process starts", e);
    }
  }
}
