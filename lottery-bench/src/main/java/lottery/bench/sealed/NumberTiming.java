package lottery.bench.sealed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lottery.bench.draw.AskingPeer;
import lottery.codec.message.Opcode;
import lottery.server.admin.ControlAddress;
import lottery.server.admin.ControlRequest;

/**
 * A number is given while all agencies wait for their winners.
 *
 * @param given from sending the number until the last agency had its winners
 * @param accepted from its acceptance, durable, until then
 * @param winners of all agencies
 */
record NumberTiming(Duration given, Duration accepted, int winners) {
  private static final int REPLY_BYTES = 4096;

  /**
   * Gives the number.
   *
   * @param agencies from 1 on; all books are closed
   * @param number a number.txt
   */
  static NumberTiming of(Path dataDir, int port, int agencies, String number) throws IOException {
    List<AskingPeer> peers = new ArrayList<>();
    for (int agency = 1; agency <= agencies; agency++) {
      AskingPeer peer = new AskingPeer(port);
      peers.add(peer);
      peer.send(Opcode.WAIT_WINNERS, agency);
    }
    try (SocketChannel control = SocketChannel.open(ControlAddress.in(dataDir))) {
      String line = new ControlRequest("number", Map.of("text", number)).toLine() + "\n";
      long given = System.nanoTime();
      control.write(UTF_8.encode(line));
      String reply = readAll(control);
      long accepted = System.nanoTime();
      if (!reply.startsWith("ok\n")) {
        throw new IOException("number: " + reply.strip());
      }
      int winners = 0;
      for (AskingPeer peer : peers) {
        winners += winnersOf(peer);
      }
      long end = System.nanoTime();
      return new NumberTiming(
          Duration.ofNanos(end - given), Duration.ofNanos(end - accepted), winners);
    } finally {
      for (AskingPeer peer : peers) {
        peer.close();
      }
    }
  }

  private static String readAll(SocketChannel channel) throws IOException {
    ByteBuffer reply = ByteBuffer.allocate(REPLY_BYTES);
    while (channel.read(reply) >= 0) {
      // The server closes the connection after its reply.
    }
    return UTF_8.decode(reply.flip()).toString();
  }

  /** Each document of the list ends with {@code #}. */
  private static int winnersOf(AskingPeer peer) throws IOException {
    AskingPeer.Answer answer = peer.receive();
    if (answer.opcode() != Opcode.WINNERS) {
      throw new IOException("reply: " + answer + " (expected: WINNERS)");
    }
    int documents = 0;
    for (byte b : answer.value()) {
      documents += b == '#' ? 1 : 0;
    }
    return answer.value().length <= 1 ? 0 : documents;
  }
}
