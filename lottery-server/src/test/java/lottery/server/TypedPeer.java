package lottery.server;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A blocking peer of the typed dialect over a plain socket, written from the wire contract alone:
 * it shares no code with the codec.
 */
final class TypedPeer implements Closeable {
  static final int STORED = 0;
  static final int REFUSED = 1;

  private static final int TIMEOUT_MS = 20_000;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final boolean byteByByte;

  TypedPeer(int port, String id, boolean byteByByte) {
    try {
      this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MS);
      this.in = new DataInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
      this.byteByByte = byteByByte;
      send(string(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TypedPeer(int port, String id) {
    this(port, id, false);
  }

  static byte[] string(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(2 + bytes.length)
        .put((byte) 0)
        .put((byte) bytes.length)
        .put(bytes)
        .array();
  }

  /** The fields of a bet separated by bars. */
  static byte[] bet(String bet) {
    String[] fields = bet.split("\\|");
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (int i = 0; i < 5; i++) {
      content.writeBytes(string(fields[i]));
    }
    content.writeBytes(new byte[] {1, 8});
    content.writeBytes(ByteBuffer.allocate(8).putLong(Long.parseLong(fields[5])).array());
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(0);
    all.write(content.size());
    all.writeBytes(content.toByteArray());
    return all.toByteArray();
  }

  static byte[] batch(String... bets) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String bet : bets) {
      all.writeBytes(bet(bet));
    }
    return ByteBuffer.allocate(11 + all.size())
        .put(new byte[] {1, 1, 8})
        .putLong(all.size())
        .put(all.toByteArray())
        .array();
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

  int store(String... bets) throws IOException {
    send(batch(bets));
    return in.readUnsignedByte();
  }

  int readReply() throws IOException {
    return in.readUnsignedByte();
  }

  void end() throws IOException {
    send(new byte[] {2});
  }

  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** Blocks until the push, reads it, and sees that the server closes behind it. */
  List<String> winners() throws IOException {
    expect(0);
    expect(1);
    expect(8);
    long left = in.readLong();
    List<String> bets = new ArrayList<>();
    while (left > 0) {
      expect(0);
      int length = in.readUnsignedByte();
      byte[] bet = in.readNBytes(length);
      bets.add(fields(bet));
      left -= 2 + length;
    }
    if (left != 0 || in.read() != -1) {
      throw new IOException("more than the push: " + left);
    }
    return bets;
  }

  private static String fields(byte[] bet) {
    ByteBuffer rest = ByteBuffer.wrap(bet);
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      rest.get();
      byte[] text = new byte[rest.get() & 0xFF];
      rest.get(text);
      fields.append(new String(text, StandardCharsets.UTF_8)).append('|');
    }
    rest.getShort();
    return fields.append(rest.getLong()).toString();
  }

  private void expect(int value) throws IOException {
    int found = in.readUnsignedByte();
    if (found != value) {
      throw new IOException("byte " + found + " (expected: " + value + ")");
    }
  }

  /** Everything until the server closes. */
  byte[] readToEnd() throws IOException {
    return in.readAllBytes();
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
