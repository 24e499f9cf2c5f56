package lottery.kit;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One end of a connection of the typed dialect over a blocking socket, written from the wire
 * contract alone: it shares no code with the programs. Bets are texts as in {@link TypedBytes}.
 */
public final class TypedPeer implements Closeable {
  public static final int STORED = 0;
  public static final int REFUSED = 1;

  /** What a batch begins with, and what the end of a conversation is. */
  public static final int BATCH = 1;

  public static final int END = 2;

  private static final int TEXT_FIELDS = 5;
  private static final int UINT64_HEADER = 0x0108;

  private final PeerSocket socket;

  /** Connects to a server on this machine and says who it is. */
  public TypedPeer(int port, String id) throws IOException {
    this(port, id, false);
  }

  /**
   * Connects to a server on this machine and says who it is.
   *
   * @param byteByByte whether each byte is sent alone
   */
  public TypedPeer(int port, String id, boolean byteByByte) throws IOException {
    this(PeerSocket.connected(port), byteByByte);
    send(TypedBytes.string(id));
  }

  /** Speaks over a connection that exists, as either side of it. */
  public TypedPeer(Socket socket) throws IOException {
    this(socket, new BufferedInputStream(socket.getInputStream()), false);
  }

  /**
   * Speaks over a connection that exists, as either side of it.
   *
   * @param in what the other side sends, however it is read
   */
  public TypedPeer(Socket socket, InputStream in) throws IOException {
    this(socket, in, false);
  }

  private TypedPeer(Socket socket, boolean byteByByte) throws IOException {
    this(socket, new BufferedInputStream(socket.getInputStream()), byteByByte);
  }

  private TypedPeer(Socket socket, InputStream in, boolean byteByByte) throws IOException {
    this.socket = new PeerSocket(socket, in, byteByByte);
  }

  /** Sends bytes, whatever they mean. */
  public void send(byte[] bytes) throws IOException {
    socket.send(bytes);
  }

  /** Sends a byte. */
  public void send(int value) throws IOException {
    socket.send((byte) value);
  }

  /** Sends a batch and reads the byte that answers it. */
  public int store(String... bets) throws IOException {
    send(TypedBytes.batch(bets));
    return readByte();
  }

  /** Sends the end of the bets. */
  public void end() throws IOException {
    send(END);
  }

  /** Ends this side of the connection; the other one may go on. */
  public void endOutput() throws IOException {
    socket.endOutput();
  }

  /**
   * Reads the next byte.
   *
   * @throws java.io.EOFException if the other side has ended
   */
  public int readByte() throws IOException {
    return socket.in().readUnsignedByte();
  }

  /** Reads a string. */
  public String readString() throws IOException {
    return string(socket.in());
  }

  /** Reads bets and, before them, their length. */
  public List<String> readBets() throws IOException {
    byte[] all = new byte[Math.toIntExact(uint64(socket.in()))];
    socket.in().readFully(all);
    DataInputStream rest = new DataInputStream(new ByteArrayInputStream(all));
    List<String> bets = new ArrayList<>();
    while (rest.available() > 0) {
      rest.readByte();
      int length = rest.readUnsignedByte();
      bets.add(bet(new DataInputStream(new ByteArrayInputStream(rest.readNBytes(length)))));
    }
    return bets;
  }

  /** Blocks until the push, reads it, and sees that the server closes after it. */
  public List<String> winners() throws IOException {
    int begin = readByte();
    List<String> winners = readBets();
    int more = readToEnd().length;
    if (begin != 0 || more > 0) {
      throw new IOException("push with " + begin + " before it and " + more + " bytes after it");
    }
    return winners;
  }

  /** Reads everything until the other side ends. */
  public byte[] readToEnd() throws IOException {
    return socket.readToEnd();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static String bet(DataInputStream in) throws IOException {
    StringBuilder bet = new StringBuilder();
    for (int i = 0; i < TEXT_FIELDS; i++) {
      bet.append(string(in)).append('|');
    }
    return bet.append(uint64(in)).toString();
  }

  private static String string(DataInputStream in) throws IOException {
    in.readByte();
    byte[] bytes = new byte[in.readUnsignedByte()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static long uint64(DataInputStream in) throws IOException {
    int header = in.readUnsignedShort();
    if (header != UINT64_HEADER) {
      throw new IOException("header " + header + " (expected: 01 08)");
    }
    return in.readLong();
  }
}
