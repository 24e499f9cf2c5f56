package lottery.peers;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** TLV frames over a blocking socket. */
final class TlvSocket implements Closeable {
  private static final int TIMEOUT_MS = 60_000;

  /** An opcode and a value. */
  record Frame(int opcode, String value) {}

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  TlvSocket(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(TIMEOUT_MS);
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
  }

  void write(int opcode, String value) throws IOException {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    out.writeByte(opcode);
    out.writeInt(bytes.length);
    out.write(bytes);
    out.flush();
  }

  /** The next frame, or null at the end. */
  Frame read() throws IOException {
    int opcode = in.read();
    if (opcode < 0) {
      return null;
    }
    byte[] value = new byte[in.readInt()];
    in.readFully(value);
    return new Frame(opcode, new String(value, StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
