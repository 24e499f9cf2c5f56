package lottery.server;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A blocking TLV peer over a plain socket, written from the wire contract alone: it shares no code
 * with the codec.
 */
final class RawPeer implements Closeable {
  private static final int TIMEOUT_MS = 20_000;

  /** A reply: its opcode and its value. */
  record Reply(int opcode, String value) {}

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final boolean byteByByte;

  RawPeer(int port, boolean byteByByte) {
    try {
      this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MS);
      this.in = new DataInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
      this.byteByByte = byteByByte;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RawPeer(int port) {
    this(port, false);
  }

  static byte[] frame(int opcode, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(5 + bytes.length)
        .put((byte) opcode)
        .putInt(bytes.length)
        .put(bytes)
        .array();
  }

  Reply ask(int opcode, String value) throws IOException {
    send(frame(opcode, value));
    return read();
  }

  void send(byte[] bytes) throws IOException {
    if (!byteByByte) {
      out.write(bytes);
      return;
    }
    for (byte b : bytes) {
      out.write(b);
      out.flush();
    }
  }

  Reply read() throws IOException {
    int opcode = in.readByte();
    byte[] value = new byte[in.readInt()];
    in.readFully(value);
    return new Reply(opcode, new String(value, StandardCharsets.UTF_8));
  }

  /** Everything until the server closes. */
  byte[] readToEnd() throws IOException {
    return in.readAllBytes();
  }

  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
