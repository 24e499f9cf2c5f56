package lottery.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/** With TLS: the handshake is made, blocking, at once. */
final class TlsWire implements Wire {
  private static final int OUT_BYTES = 256 << 10;

  private final SocketChannel channel;
  private final SSLEngine engine;
  private final ByteBuffer sealedIn;
  private final ByteBuffer sealedOut;

  /**
   * @param channel in blocking mode
   */
  TlsWire(SocketChannel channel, SSLEngine engine) throws IOException {
    this.channel = channel;
    this.engine = engine;
    int packet = engine.getSession().getPacketBufferSize();
    sealedIn = ByteBuffer.allocateDirect(packet);
    sealedOut = ByteBuffer.allocateDirect(Math.max(OUT_BYTES, 2 * packet));
    handshake(ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()));
  }

  private void handshake(ByteBuffer nothing) throws IOException {
    engine.beginHandshake();
    while (true) {
      HandshakeStatus status = engine.getHandshakeStatus();
      if (status == HandshakeStatus.NEED_WRAP) {
        engine.wrap(ByteBuffer.allocate(0), sealedOut);
        flush();
      } else if (status == HandshakeStatus.NEED_TASK) {
        runTasks();
      } else if (status == HandshakeStatus.NEED_UNWRAP) {
        if (unwrap(nothing).getStatus() == Status.BUFFER_UNDERFLOW && channel.read(sealedIn) < 0) {
          throw new EOFException("the server ended the handshake");
        }
      } else {
        return;
      }
    }
  }

  @Override
  public int read(ByteBuffer in) throws IOException {
    int sealed = channel.read(sealedIn);
    int before = in.position();
    SSLEngineResult result;
    do {
      result = unwrap(in);
      runTasks();
    } while (result.getStatus() == Status.OK && sealedIn.position() > 0);
    return sealed < 0 || result.getStatus() == Status.CLOSED ? -1 : in.position() - before;
  }

  private SSLEngineResult unwrap(ByteBuffer in) throws IOException {
    try {
      return engine.unwrap(sealedIn.flip(), in);
    } finally {
      sealedIn.compact();
    }
  }

  @Override
  public void write(ByteBuffer out) throws IOException {
    flush();
    while (out.hasRemaining() && engine.wrap(out, sealedOut).getStatus() == Status.OK) {
      flush();
    }
  }

  private void flush() throws IOException {
    channel.write(sealedOut.flip());
    sealedOut.compact();
  }

  private void runTasks() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  @Override
  public boolean hasUnsent() {
    return sealedOut.position() > 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
