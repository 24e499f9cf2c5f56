package lottery.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A network between machines and one other. After a cut its connections are open, and nothing comes
 * through any more, even when the cut is over: as when TCP does not send again for long.
 */
final class Relay implements Closeable {
  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int to;
  private final List<Connection> connections = new CopyOnWriteArrayList<>();
  private volatile boolean isCut;

  /**
   * @param to the port of the machine behind it
   */
  Relay(int to) throws IOException {
    this.to = to;
    start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  void cut() {
    isCut = true;
    connections.forEach(connection -> connection.isDead = true);
  }

  /** New connections are through; those of before are not. */
  void heal() {
    isCut = false;
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket from = listening.accept();
        try {
          Connection connection = new Connection(from, new Socket(listening.getInetAddress(), to));
          connection.isDead = isCut;
          connections.add(connection);
          start(() -> connection.copy(connection.near, connection.far));
          start(() -> connection.copy(connection.far, connection.near));
        } catch (IOException e) {
          from.close(); // The machine is not there.
        }
      }
    } catch (IOException e) {
      // It is closed.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Connection connection : connections) {
      connection.close();
    }
  }

  private static final class Connection implements Closeable {
    private final Socket near;
    private final Socket far;
    private volatile boolean isDead;

    Connection(Socket near, Socket far) {
      this.near = near;
      this.far = far;
    }

    void copy(Socket from, Socket to) {
      byte[] bytes = new byte[8192];
      try {
        for (int n = from.getInputStream().read(bytes);
            n >= 0;
            n = from.getInputStream().read(bytes)) {
          if (!isDead) {
            to.getOutputStream().write(bytes, 0, n);
          }
        }
        if (!isDead) {
          close(); // Else the other end does not hear even of this.
        }
      } catch (IOException e) {
        // An end was closed.
      }
    }

    @Override
    public void close() throws IOException {
      near.close();
      far.close();
    }
  }
}
