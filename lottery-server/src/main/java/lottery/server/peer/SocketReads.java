package lottery.server.peer;

import io.netty.channel.Channel;
import io.netty.channel.nio.AbstractNioChannel.NioUnsafe;

/** What Netty's transport knows of a connection's reads. On the connection's event loop. */
final class SocketReads {
  private SocketReads() {}

  /**
   * Reads as much as when the event loop comes to this connection, but now. Not while a read is
   * being passed on. A channel without a socket is read when its event loop comes to it.
   */
  static void readNow(Channel channel) {
    if (channel.unsafe() instanceof NioUnsafe socket) {
      socket.read();
    }
  }

  /** Whether the last read filled its buffer: it has left bytes in the socket, or may have. */
  static boolean filledBuffer(Channel channel) {
    var reads = channel.unsafe().recvBufAllocHandle();
    return reads.lastBytesRead() > 0 && reads.lastBytesRead() == reads.attemptedBytesRead();
  }
}
