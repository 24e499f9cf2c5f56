package lottery.bench.draw;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import lottery.codec.message.Opcode;

/**
 * A blocking connection that sends requests with an agency's id as their value, and reads answers.
 *
 * <p>The tests' peer is not used here: what measures is main code, sends from buffers that are made
 * once, and asserts nothing.
 */
public final class AskingPeer implements Closeable {
  /** An answer. */
  public record Answer(Opcode opcode, byte[] value) {
    @Override
    public String toString() {
      return opcode + " \"" + new String(value, UTF_8) + "\"";
    }
  }

  private static final int HEADER_BYTES = 1 + Integer.BYTES;

  private final SocketChannel channel;

  public AskingPeer(int port) throws IOException {
    channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
  }

  /** Sends without waiting. */
  public void send(Opcode opcode, int agency) throws IOException {
    byte[] value = (agency + "#").getBytes(US_ASCII);
    ByteBuffer frame = ByteBuffer.allocate(HEADER_BYTES + value.length);
    frame.put(opcode.code()).putInt(value.length).put(value).flip();
    while (frame.hasRemaining()) {
      channel.write(frame);
    }
  }

  /** The next answer. */
  public Answer receive() throws IOException {
    ByteBuffer header = read(HEADER_BYTES);
    Opcode opcode = Opcode.of(header.get());
    return new Answer(opcode, read(header.getInt()).array());
  }

  /**
   * The next answer, which has to be an ACK.
   *
   * @throws IOException when it is not
   */
  public void expectAck() throws IOException {
    Answer answer = receive();
    if (answer.opcode() != Opcode.ACK) {
      throw new IOException("reply: " + answer + " (expected: ACK)");
    }
  }

  private ByteBuffer read(int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("the server closed the connection");
      }
    }
    return buffer.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
