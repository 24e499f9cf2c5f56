package lottery.peers;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Accepts connections and serves each on a blocking thread, up to a number at a time. */
final class Listener implements Closeable {

  /** Serves a connection to its end. */
  interface Service {
    void serve(Socket socket) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final ExecutorService threads;
  private final Service service;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /**
   * @param atATime how many connections are served at a time; more have to wait
   */
  Listener(int atATime, Service service) throws IOException {
    this.server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    this.threads = Executors.newFixedThreadPool(atATime);
    this.service = service;
    new Thread(this::accept, "acceptor").start();
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        open.add(socket);
        threads.execute(() -> serve(socket));
      }
    } catch (SocketException e) {
      // Closed.
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      service.serve(socket);
    } catch (SocketException | InterruptedIOException e) {
      // The peer has gone, or this server is closing.
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
