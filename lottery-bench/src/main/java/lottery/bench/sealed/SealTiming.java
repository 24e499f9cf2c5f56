package lottery.bench.sealed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import lottery.bench.draw.AskingPeer;
import lottery.codec.message.Opcode;
import lottery.proof.Seal;
import lottery.proof.SignedNote;

/**
 * All agencies close their books, and one asks for the seal until it is there.
 *
 * @param time from sending the last READY until the seal had come
 */
record SealTiming(Duration time, Seal seal) {
  static SealTiming of(int port, int agencies) throws IOException {
    try (AskingPeer peer = new AskingPeer(port)) {
      for (int agency = 1; agency < agencies; agency++) {
        peer.send(Opcode.READY, agency);
        peer.expectAck();
      }
      long begin = System.nanoTime();
      peer.send(Opcode.READY, agencies);
      peer.expectAck();
      Seal seal = askUntilSealed(peer);
      return new SealTiming(Duration.ofNanos(System.nanoTime() - begin), seal);
    }
  }

  private static Seal askUntilSealed(AskingPeer peer) throws IOException {
    while (true) {
      peer.send(Opcode.ASK_SEAL, 1);
      AskingPeer.Answer answer = peer.receive();
      if (answer.opcode() == Opcode.SEAL) {
        return Seal.of(SignedNote.parse(new String(answer.value(), UTF_8)));
      }
      if (answer.opcode() != Opcode.BUSY) {
        throw new IOException("reply: " + answer + " (expected: SEAL or BUSY)");
      }
    }
  }
}
