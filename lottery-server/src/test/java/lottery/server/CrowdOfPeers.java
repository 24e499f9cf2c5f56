package lottery.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lottery.kit.TypedBytes;
import lottery.kit.TypedPeer;

/**
 * A process with thousands of typed peers on one thread: each sends its id, one bet and the end,
 * and waits for its winners. Prints {@code waiting} when all of them wait, and {@code answered} and
 * how many of them got exactly their own winners.
 *
 * <p>It is a process of its own, because one process does not have enough file descriptors for both
 * ends of all these connections.
 */
final class CrowdOfPeers {
  private static final int CONNECTING_AT_A_TIME = 200;
  private static final int TIMEOUT_MS = 60_000;

  private final int port;
  private final int agencies;
  private final Selector selector;
  private int connecting;
  private int waiting;
  private int answered;

  private CrowdOfPeers(int port, int agencies) throws IOException {
    this.port = port;
    this.agencies = agencies;
    this.selector = Selector.open();
  }

  /**
   * @param arguments port, agencies, peers
   */
  public static void main(String[] arguments) throws IOException {
    CrowdOfPeers crowd =
        new CrowdOfPeers(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
    crowd.run(Integer.parseInt(arguments[2]));
  }

  /** Every third agency wins. */
  static String bet(int agency) {
    return agency + "|Ana|Paz|" + agency + "|2000-01-01|" + (agency % 3 == 0 ? 7574 : 1);
  }

  private void run(int peers) throws IOException {
    List<Peer> all = new ArrayList<>();
    while (waiting < peers) {
      while (all.size() < peers && connecting < CONNECTING_AT_A_TIME) {
        all.add(new Peer(1 + all.size() % agencies));
        connecting++;
      }
      select();
    }
    System.out.println("waiting");
    while (answered < peers) {
      select();
    }
    System.out.println("answered " + all.stream().filter(peer -> peer.isRight()).count());
  }

  private void select() throws IOException {
    if (selector.select(TIMEOUT_MS) == 0) {
      throw new IOException("nothing happens: " + waiting + " wait, " + answered + " are answered");
    }
    for (SelectionKey key : selector.selectedKeys()) {
      ((Peer) key.attachment()).ready(key);
    }
    selector.selectedKeys().clear();
  }

  private final class Peer {
    private final int agency;
    private final SocketChannel channel;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream(64);

    Peer(int agency) throws IOException {
      this.agency = agency;
      this.channel = SocketChannel.open();
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.register(selector, SelectionKey.OP_CONNECT, this);
    }

    void ready(SelectionKey key) throws IOException {
      if (key.isConnectable()) {
        channel.finishConnect();
        send(TypedBytes.string(String.valueOf(agency)));
        send(TypedBytes.batch(bet(agency)));
        key.interestOps(SelectionKey.OP_READ);
        return;
      }
      ByteBuffer buffer = ByteBuffer.allocate(256);
      int read = channel.read(buffer);
      if (read < 0) {
        channel.close();
        answered++;
      } else {
        boolean first = received.size() == 0;
        received.write(buffer.array(), 0, read);
        if (first) {
          send(new byte[] {2});
          connecting--;
          waiting++;
        }
      }
    }

    private void send(byte[] bytes) throws IOException {
      if (channel.write(ByteBuffer.wrap(bytes)) != bytes.length) {
        throw new IOException("an empty socket did not take " + bytes.length + " bytes");
      }
    }

    /** The reply to the batch and the push. */
    boolean isRight() {
      byte[] bet = agency % 3 == 0 ? TypedBytes.bet(bet(agency)) : new byte[0];
      byte[] expected =
          ByteBuffer.allocate(12 + bet.length)
              .put(new byte[] {TypedPeer.STORED, 0, 1, 8})
              .putLong(bet.length)
              .put(bet)
              .array();
      return Arrays.equals(received.toByteArray(), expected);
    }
  }
}
