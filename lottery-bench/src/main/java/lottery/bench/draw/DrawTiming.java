package lottery.bench.draw;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lottery.codec.message.Opcode;

/** All agencies close their books and ask until they have their winners. */
final class DrawTiming {
  private final Duration time;
  private int winners;

  DrawTiming(int port) throws IOException {
    List<AskingPeer> peers = new ArrayList<>();
    for (int agency = 1; agency <= DrawRun.AGENCIES; agency++) {
      peers.add(new AskingPeer(port));
    }
    for (int agency = 1; agency < DrawRun.AGENCIES; agency++) {
      peers.get(agency - 1).send(Opcode.READY, agency);
      peers.get(agency - 1).expectAck();
    }
    long begin = System.nanoTime();
    AskingPeer last = peers.get(DrawRun.AGENCIES - 1);
    last.send(Opcode.READY, DrawRun.AGENCIES);
    last.expectAck();
    for (int agency = 1; agency <= DrawRun.AGENCIES; agency++) {
      winners += askUntilDrawn(peers.get(agency - 1), agency);
    }
    time = Duration.ofNanos(System.nanoTime() - begin);
    for (AskingPeer peer : peers) {
      peer.close();
    }
  }

  Duration time() {
    return time;
  }

  int winners() {
    return winners;
  }

  private static int askUntilDrawn(AskingPeer peer, int agency) throws IOException {
    while (true) {
      peer.send(Opcode.ASK_WINNERS, agency);
      AskingPeer.Answer answer = peer.receive();
      if (answer.opcode() == Opcode.WINNERS) {
        return count(answer.value());
      }
      if (answer.opcode() != Opcode.BUSY) {
        throw new IOException("reply: " + answer + " (expected: WINNERS or BUSY)");
      }
    }
  }

  /** Every document ends with {@code #}; a single {@code #} is the empty list. */
  private static int count(byte[] list) {
    int hashes = 0;
    for (byte b : list) {
      hashes += b == '#' ? 1 : 0;
    }
    return list.length <= 1 ? 0 : hashes;
  }
}
