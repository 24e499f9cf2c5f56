package lottery.kit;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One end of a TLV connection over a blocking socket, written from the wire contract alone: it
 * shares no code with the programs. One thread may send while another one reads.
 */
public final class TlvPeer implements Closeable {
  public static final int CLOSE = 0;
  public static final int BET = 1;
  public static final int ACK = 2;
  public static final int BATCH = 3;
  public static final int ERROR = 4;
  public static final int READY = 5;
  public static final int ASK_WINNERS = 6;
  public static final int WINNERS = 7;
  public static final int BUSY = 8;
  public static final int SUBMIT = 9;
  public static final int ASK_PROGRESS = 10;
  public static final int PROGRESS = 11;
  public static final int WAIT_WINNERS = 17;

  /** An opcode and a value. */
  public record Frame(int opcode, String value) {
    public boolean isAck() {
      return opcode == ACK && value.isEmpty();
    }
  }

  private final PeerSocket socket;

  /** Connects to a server on this machine. */
  public TlvPeer(int port) throws IOException {
    this(port, false);
  }

  /**
   * Connects to a server on this machine.
   *
   * @param byteByByte whether each byte is sent alone
   */
  public TlvPeer(int port, boolean byteByByte) throws IOException {
    this(PeerSocket.connected(port), byteByByte);
  }

  /** Speaks over a connection that exists, as either side of it. */
  public TlvPeer(Socket socket) throws IOException {
    this(socket, new BufferedInputStream(socket.getInputStream()), false);
  }

  /**
   * Speaks over a connection that exists, as either side of it.
   *
   * @param in what the other side sends, however it is read
   */
  public TlvPeer(Socket socket, InputStream in) throws IOException {
    this(socket, in, false);
  }

  private TlvPeer(Socket socket, boolean byteByByte) throws IOException {
    this(socket, new BufferedInputStream(socket.getInputStream()), byteByByte);
  }

  private TlvPeer(Socket socket, InputStream in, boolean byteByByte) throws IOException {
    this.socket = new PeerSocket(socket, in, byteByByte);
  }

  /** The bytes of a frame. */
  public static byte[] frame(int opcode, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(1 + Integer.BYTES + bytes.length)
        .put((byte) opcode)
        .putInt(bytes.length)
        .put(bytes)
        .array();
  }

  /** Sends a frame. */
  public void send(int opcode, String value) throws IOException {
    send(frame(opcode, value));
  }

  /** Sends bytes, whatever they mean. */
  public void send(byte[] bytes) throws IOException {
    socket.send(bytes);
  }

  /** Sends a frame and reads the next one. */
  public Frame ask(int opcode, String value) throws IOException {
    send(opcode, value);
    return read();
  }

  /**
   * Reads the next frame.
   *
   * @throws java.io.EOFException if the other side has ended
   */
  public Frame read() throws IOException {
    int opcode = socket.in().readByte();
    byte[] value = new byte[socket.in().readInt()];
    socket.in().readFully(value);
    return new Frame(opcode, new String(value, StandardCharsets.UTF_8));
  }

  /** Reads everything until the other side ends. */
  public byte[] readToEnd() throws IOException {
    return socket.readToEnd();
  }

  /** Ends this side; the other one may go on. */
  public void endOutput() throws IOException {
    socket.endOutput();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
