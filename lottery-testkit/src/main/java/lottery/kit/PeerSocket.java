package lottery.kit;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/** A blocking socket that both peers read and write. One thread may send while another reads. */
final class PeerSocket implements Closeable {
  private static final int TIMEOUT_MS = 60_000;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final boolean byteByByte;

  /**
   * @param in what the other side sends, however it is read
   * @param byteByByte whether each byte is sent alone
   */
  PeerSocket(Socket socket, InputStream in, boolean byteByByte) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MS);
    this.socket = socket;
    this.in = new DataInputStream(in);
    this.out = socket.getOutputStream();
    this.byteByByte = byteByByte;
  }

  /** Connects to a server on this machine. */
  static Socket connected(int port) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  DataInputStream in() {
    return in;
  }

  void send(byte... bytes) throws IOException {
    if (!byteByByte) {
      out.write(bytes);
      return;
    }
    for (byte b : bytes) {
      out.write(b);
    }
  }

  /** Reads everything until the other side ends. */
  byte[] readToEnd() throws IOException {
    return in.readAllBytes();
  }

  /** Ends this side; the other one may go on. */
  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
