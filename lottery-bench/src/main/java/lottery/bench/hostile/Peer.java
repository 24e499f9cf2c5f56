package lottery.bench.hostile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import lottery.codec.message.Opcode;

/** One connection of an attack: what it has sent, and which replies have come. */
final class Peer {
  private static final int HEADER_BYTES = 1 + Integer.BYTES;

  private final Attack attack;
  private final int number;
  private final ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
  private ByteBuffer message;
  private long begun;
  private long replies;
  private long acknowledged;

  /** Bytes of a reply's value that have not come yet. */
  private long valueLeft;

  private boolean sentAll;

  Peer(Attack attack, int number) {
    this.attack = attack;
    this.number = number;
  }

  int number() {
    return number;
  }

  /** Whether nothing more will be sent. */
  boolean hasSentAll() {
    return sentAll;
  }

  /** Whether it may send without waiting for a reply. */
  boolean mayBegin() {
    return attack.window() == 0 || begun - replies < attack.window();
  }

  long replies() {
    return replies;
  }

  /** ACKs since the last time. */
  long takeAcknowledged() {
    long taken = acknowledged;
    acknowledged = 0;
    return taken;
  }

  /**
   * Sends as much as the socket takes, up to a limit.
   *
   * @return whether it wants to send more as soon as it can
   */
  boolean send(SocketChannel channel, int maxBytes) throws IOException {
    for (int sent = 0; sent < maxBytes; ) {
      if (message == null && !begin()) {
        return false;
      }
      sent += channel.write(message);
      if (message.hasRemaining()) {
        return true;
      }
      message = null;
    }
    return true;
  }

  private boolean begin() {
    if (!sentAll && mayBegin()) {
      message = attack.messages().next(number, begun);
      sentAll = message == null;
      begun++;
    }
    return message != null;
  }

  /** Counts TLV replies; of other dialects nothing is counted. */
  void received(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      int skipped = (int) Math.min(valueLeft, bytes.remaining());
      bytes.position(bytes.position() + skipped);
      valueLeft -= skipped;
      while (valueLeft == 0 && bytes.hasRemaining() && header.hasRemaining()) {
        header.put(bytes.get());
      }
      if (!header.hasRemaining()) {
        replies++;
        acknowledged += header.get(0) == Opcode.ACK.code() ? 1 : 0;
        valueLeft = header.getInt(1);
        header.clear();
      }
    }
  }
}
