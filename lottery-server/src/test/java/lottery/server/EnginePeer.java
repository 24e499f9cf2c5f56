package lottery.server;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** A blocking peer with TLS that decides itself which records it sends together. */
final class EnginePeer implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final SSLEngine engine;
  private final Socket socket;
  private final ByteBuffer sealedIn = ByteBuffer.allocate(BUFFER_BYTES).flip();
  private final ByteBuffer in = ByteBuffer.allocate(BUFFER_BYTES);
  private final ByteBuffer out = ByteBuffer.allocate(BUFFER_BYTES);
  private int read;

  EnginePeer(SSLEngine engine, int port) throws IOException {
    this.engine = engine;
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout((int) LIMIT.toMillis());
  }

  /** Makes the handshake, but keeps its last message; returns how much the other side has sent. */
  int handshake() throws IOException {
    engine.beginHandshake();
    while (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
      switch (engine.getHandshakeStatus()) {
        case NEED_WRAP -> engine.wrap(ByteBuffer.allocate(0), out);
        case NEED_TASK -> engine.getDelegatedTask().run();
        default -> {
          flush();
          unwrap();
        }
      }
    }
    return read;
  }

  /** Keeps a change of keys, which asks the other side for one too. */
  void changeKeys() throws IOException {
    engine.beginHandshake();
    engine.wrap(ByteBuffer.allocate(0), out);
  }

  /**
   * Sends this, after what was kept.
   *
   * @return the first byte of what comes back; -1 for nothing
   */
  int ask(byte[] request) throws IOException {
    engine.wrap(ByteBuffer.wrap(request), out);
    flush();
    in.clear();
    try {
      while (in.position() == 0) {
        if (!unwrap()) {
          return -1;
        }
      }
      return in.get(0);
    } catch (SSLException alert) {
      return -1;
    }
  }

  private void flush() throws IOException {
    out.flip();
    socket.getOutputStream().write(out.array(), 0, out.limit());
    out.clear();
  }

  /** Takes a record; false when none comes any more. */
  private boolean unwrap() throws IOException {
    while (true) {
      Status status = engine.unwrap(sealedIn, in).getStatus();
      if (status != Status.BUFFER_UNDERFLOW) {
        return status == Status.OK;
      }
      sealedIn.compact();
      int come =
          socket.getInputStream().read(sealedIn.array(), sealedIn.position(), sealedIn.remaining());
      sealedIn.position(sealedIn.position() + Math.max(0, come)).flip();
      if (come < 0) {
        return false;
      }
      read += come;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
