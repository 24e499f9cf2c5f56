package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lottery.kit.TlvPeer;
import lottery.kit.TlvPeer.Frame;
import lottery.proof.ContestTerms;
import lottery.proof.Receipt;
import lottery.proof.Seal;
import lottery.proof.SignedNote;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A contest from its opening over its draw to the next start, over real sockets, by a peer that
 * shares no code with the server.
 */
class ProtocolDrawTest {
  private static final String LORCA = "1#Santiago Lionel#Lorca#30904465#1999-03-17#7574#";
  private static final String LORCA_ROW = "1,Santiago Lionel,Lorca,30904465,1999-03-17,7574\r\n";
  private static final Frame ACK = new Frame(2, "");
  private static final Frame BUSY = new Frame(8, "");

  @TempDir Path directory;
  private RunningServer server;

  @BeforeEach
  void start() throws StartException {
    server = RunningServer.ofTwoAgencies(directory.resolve("contest"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aWholeLotteryOnOneConnection(boolean byteByByte) throws IOException {
    try (TlvPeer peer = new TlvPeer(server.port(), byteByByte)) {
      assertThat(peer.ask(1, LORCA)).isEqualTo(ACK);
      assertThat(peer.ask(3, TlvRequests.batch(1, 0, 3))).isEqualTo(ACK);
      assertThat(peer.ask(6, "1#")).isEqualTo(BUSY);
      assertThat(peer.ask(5, "1#")).isEqualTo(ACK);
      assertThat(peer.ask(5, "1#")).isEqualTo(ACK);
      assertThat(peer.ask(6, "1#")).isEqualTo(BUSY);
      assertThat(peer.ask(5, "2#")).isEqualTo(ACK);
      assertThat(winners(peer, 1)).isEqualTo(new Frame(7, "30904465#"));
      assertThat(winners(peer, 2)).isEqualTo(new Frame(7, "#"));
      peer.send(TlvPeer.frame(0, ""));
      assertThat(peer.readToEnd()).isEmpty();
    }
    assertThat(server.export()).startsWith(LORCA_ROW).hasLineCount(4);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aWholeLotteryWithOneConnectionForEachFrame(boolean byteByByte) throws IOException {
    assertThat(askAlone(1, LORCA, byteByByte)).isEqualTo(ACK);
    assertThat(askAlone(3, TlvRequests.batch(2, 0, 2), byteByByte)).isEqualTo(ACK);
    assertThat(askAlone(5, "1#", byteByByte)).isEqualTo(ACK);
    assertThat(askAlone(5, "2#", byteByByte)).isEqualTo(ACK);
    try (TlvPeer peer = new TlvPeer(server.port(), byteByByte)) {
      assertThat(winners(peer, 1)).isEqualTo(new Frame(7, "30904465#"));
    }
  }

  @Test
  void whoWaitsIsToldWithTheDraw() throws IOException {
    try (TlvPeer waiting = new TlvPeer(server.port());
        TlvPeer other = new TlvPeer(server.port())) {
      assertThat(waiting.ask(1, LORCA)).isEqualTo(ACK);
      assertThat(waiting.ask(5, "1#")).isEqualTo(ACK);
      assertThat(waiting.ask(6, "1#")).isEqualTo(BUSY);
      waiting.send(17, "1#");
      assertThat(other.ask(5, "2#")).isEqualTo(ACK);
      assertThat(waiting.read()).isEqualTo(new Frame(7, "30904465#"));
      assertThat(waiting.ask(17, "1#")).as("at once").isEqualTo(new Frame(7, "30904465#"));
      assertThat(waiting.ask(17, "3#"))
          .isEqualTo(new Frame(4, "agency: \"3\" (expected: decimal, 1..2)"));
    }
  }

  @Test
  void termsAreToldFromTheOpeningOn() throws IOException {
    try (TlvPeer peer = new TlvPeer(server.port())) {
      Frame terms = peer.ask(18, "2#");
      assertThat(terms.opcode()).isEqualTo(19);
      assertThat(terms.value())
          .isEqualTo(Files.readString(directory.resolve("contest/contest-1/terms.txt")));
      assertThat(peer.ask(18, "3#"))
          .isEqualTo(new Frame(4, "agency: \"3\" (expected: decimal, 1..2)"));
      assertThat(peer.ask(19, "name a\n")).isEqualTo(new Frame(4, "TermsReply is not a request"));
    }
  }

  @Test
  void sealAndReceiptAreGivenWhenAllBooksAreClosed() throws IOException {
    try (TlvPeer peer = new TlvPeer(server.port())) {
      assertThat(peer.ask(9, "1#s#0#" + TlvRequests.batch(1, 0, 900))).isEqualTo(ACK);
      assertThat(peer.ask(13, "1#")).isEqualTo(BUSY);
      assertThat(peer.ask(15, "1#s#7#")).isEqualTo(BUSY);
      assertThat(peer.ask(5, "1#")).isEqualTo(ACK);
      assertThat(peer.ask(5, "2#")).isEqualTo(ACK);
      assertThat(winners(peer, 1)).isEqualTo(new Frame(7, "#"));

      ContestTerms terms = ContestTerms.parse(peer.ask(18, "1#").value());
      Frame note = peer.ask(13, "1#");
      assertThat(note.opcode()).isEqualTo(14);
      Seal seal = Seal.of(SignedNote.parse(note.value()), terms);
      Frame receipt = peer.ask(15, "1#s#7#");
      assertThat(receipt.opcode()).isEqualTo(16);
      assertThat(receipt.value()).hasSizeGreaterThan(20_000).endsWith("\r\n");
      byte[] bytes = receipt.value().getBytes(StandardCharsets.UTF_8);
      assertThat(Receipt.parse(bytes).isUnder(seal)).isTrue();
      assertThat(peer.ask(15, "1#s#900#"))
          .isEqualTo(new Frame(4, "index: \"900\" (expected: decimal, 0..899)"));
    }
  }

  @Test
  void pipelinedReceiptsComeOneAfterTheOther() throws IOException {
    try (TlvPeer peer = new TlvPeer(server.port())) {
      for (int i = 0; i < 30; i++) {
        assertThat(peer.ask(9, "1#s#" + i + "#" + TlvRequests.batch(1, i, 1))).isEqualTo(ACK);
      }
      assertThat(peer.ask(5, "1#")).isEqualTo(ACK);
      assertThat(peer.ask(5, "2#")).isEqualTo(ACK);
      winners(peer, 1);
      List<byte[]> requests = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        requests.add(TlvPeer.frame(15, "1#s#" + i % 31 + "#"));
      }
      requests.add(TlvPeer.frame(6, "2#"));
      peer.send(TlvRequests.joined(requests));
      for (int i = 0; i < 300; i++) {
        Frame reply = peer.read();
        if (i % 31 == 30) {
          assertThat(reply.opcode()).as("there is no such bet").isEqualTo(4);
        } else {
          assertThat(reply.value()).contains("\nfirst " + i % 31 + "\n");
        }
      }
      assertThat(peer.read()).isEqualTo(new Frame(7, "#"));
    }
  }

  @Test
  void whatWasAcknowledgedIsThereAfterARestartAndTheDrawIsMadeOnce()
      throws IOException, StartException {
    try (TlvPeer peer = new TlvPeer(server.port())) {
      peer.ask(9, "1#s#0#" + TlvRequests.batch(1, 0, 3));
      peer.ask(1, LORCA);
      peer.ask(5, "1#");
    }
    String before = server.export();
    assertThat(server.drain()).isTrue();
    start();
    try (TlvPeer peer = new TlvPeer(server.port())) {
      assertThat(peer.ask(10, "1#s#").value()).startsWith("3#");
      assertThat(peer.ask(1, LORCA).value()).contains("closed its book");
      assertThat(peer.ask(5, "2#")).isEqualTo(ACK);
      assertThat(winners(peer, 1)).isEqualTo(new Frame(7, "30904465#"));
    }
    assertThat(server.drain()).isTrue();
    start();
    try (TlvPeer peer = new TlvPeer(server.port())) {
      assertThat(peer.ask(6, "1#")).isEqualTo(new Frame(7, "30904465#"));
    }
    assertThat(server.export()).isEqualTo(before);
  }

  /** The draw is made right after the last READY's ACK: until then a peer is told to ask again. */
  private static Frame winners(TlvPeer peer, int agency) throws IOException {
    Frame reply = peer.ask(6, agency + "#");
    for (int asked = 1; reply.equals(BUSY) && asked < 100_000; asked++) {
      reply = peer.ask(6, agency + "#");
    }
    return reply;
  }

  private Frame askAlone(int opcode, String value, boolean byteByByte) throws IOException {
    try (TlvPeer peer = new TlvPeer(server.port(), byteByByte)) {
      return peer.ask(opcode, value);
    }
  }
}
