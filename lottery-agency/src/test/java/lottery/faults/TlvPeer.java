package lottery.faults;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A blocking TLV connection over a plain socket, written from the wire contract alone: it shares no
 * code with the programs.
 */
final class TlvPeer implements Closeable {
  static final int ACK = 2;
  static final int BATCH = 3;
  static final int ERROR = 4;
  static final int READY = 5;
  static final int ASK_WINNERS = 6;
  static final int WINNERS = 7;
  static final int BUSY = 8;
  static final int SUBMIT = 9;
  static final int ASK_PROGRESS = 10;
  static final int PROGRESS = 11;

  private static final int TIMEOUT_MS = 30_000;
  private static final int BUFFER_BYTES = 1 << 16;

  /** A reply: its opcode and its value. */
  record Reply(int opcode, String value) {
    boolean isAck() {
      return opcode == ACK && value.isEmpty();
    }
  }

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  TlvPeer(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MS);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES));
    out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES));
  }

  /** Queues a frame; {@link #read} or {@link #flush} sends it. */
  void send(int opcode, String value) throws IOException {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    out.writeByte(opcode);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  void flush() throws IOException {
    out.flush();
  }

  Reply read() throws IOException {
    out.flush();
    int opcode = in.readByte();
    byte[] value = new byte[in.readInt()];
    in.readFully(value);
    return new Reply(opcode, new String(value, StandardCharsets.UTF_8));
  }

  Reply ask(int opcode, String value) throws IOException {
    send(opcode, value);
    return read();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
