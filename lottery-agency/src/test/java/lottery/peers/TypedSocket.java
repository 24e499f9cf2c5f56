package lottery.peers;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Typed values over a blocking socket. A bet is its six fields as text here. */
final class TypedSocket implements Closeable {
  private static final int TIMEOUT_MS = 120_000;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final int stringTag;

  /**
   * @param stringTag what strings are tagged with when they are written
   */
  TypedSocket(Socket socket, int stringTag) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MS);
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    this.out = socket.getOutputStream();
    this.stringTag = stringTag;
  }

  void writeByte(int value) throws IOException {
    out.write(value);
  }

  void writeString(String text) throws IOException {
    out.write(string(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** What comes before bets, in a batch as in a push: a byte, and their length. */
  void writeBets(int before, byte[] bets) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(before);
    all.writeBytes(uint64(bets.length));
    all.writeBytes(bets);
    out.write(all.toByteArray());
  }

  byte[] bet(String... fields) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (int i = 0; i < 5; i++) {
      content.writeBytes(string(fields[i].getBytes(StandardCharsets.UTF_8)));
    }
    content.writeBytes(uint64(Long.parseLong(fields[5])));
    return string(content.toByteArray());
  }

  /** The next byte, or -1 at the end. */
  int readByte() throws IOException {
    return in.read();
  }

  String readString() throws IOException {
    return readString(in);
  }

  /** The bets whose length comes next. */
  List<String[]> readBets() throws IOException {
    byte[] all = new byte[Math.toIntExact(readUint64(in))];
    in.readFully(all);
    DataInputStream bets = new DataInputStream(new ByteArrayInputStream(all));
    List<String[]> read = new ArrayList<>();
    while (bets.available() > 0) {
      bets.readByte();
      byte[] content = new byte[bets.readUnsignedByte()];
      bets.readFully(content);
      DataInputStream fields = new DataInputStream(new ByteArrayInputStream(content));
      String[] bet = new String[6];
      for (int i = 0; i < 5; i++) {
        bet[i] = readString(fields);
      }
      bet[5] = String.valueOf(readUint64(fields));
      read.add(bet);
    }
    return read;
  }

  private byte[] string(byte[] bytes) {
    if (bytes.length > 255) {
      throw new IllegalArgumentException("string: " + Arrays.toString(bytes));
    }
    byte[] string = new byte[2 + bytes.length];
    string[0] = (byte) stringTag;
    string[1] = (byte) bytes.length;
    System.arraycopy(bytes, 0, string, 2, bytes.length);
    return string;
  }

  private static byte[] uint64(long value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream data = new DataOutputStream(bytes)) {
      data.writeByte(1);
      data.writeByte(8);
      data.writeLong(value);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private static String readString(DataInputStream in) throws IOException {
    in.readByte();
    byte[] bytes = new byte[in.readUnsignedByte()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static long readUint64(DataInputStream in) throws IOException {
    int header = in.readUnsignedShort();
    if (header != 0x0108) {
      throw new IOException("header " + header + " (expected: 01 08)");
    }
    return in.readLong();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
