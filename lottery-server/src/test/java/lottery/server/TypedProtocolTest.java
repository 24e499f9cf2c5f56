package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import lottery.kit.TlvPeer;
import lottery.kit.TypedBytes;
import lottery.kit.TypedPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The typed dialect as the wire contract states it, over real sockets, by a peer that shares no
 * code with the server.
 */
@Timeout(60)
class TypedProtocolTest {
  private static final String LORCA = "1|Santiago Lionel|Lorca|30904465|1999-03-17|7574";
  private static final String LORCA_ROW = "1,Santiago Lionel,Lorca,30904465,1999-03-17,7574\r\n";
  private static final String ODD = "1|Ana \"#1\", la|d'#Gil|0,09|2001-02-28|7574";
  private static final String ODD_ROW =
      "1,\"Ana \"\"#1\"\", la\",d'#Gil,\"0,09\",2001-02-28,7574\r\n";

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
  void aWholeConversationWaitsForTheDrawAndGetsItsWinners(boolean byteByByte) throws IOException {
    try (TypedPeer one = new TypedPeer(server.port(), "1", byteByByte);
        TypedPeer two = new TypedPeer(server.port(), "2", byteByByte)) {
      assertThat(one.store(LORCA, bet(1, 12))).isEqualTo(TypedPeer.STORED);
      assertThat(one.store(ODD)).isEqualTo(TypedPeer.STORED);
      one.end();
      assertThat(two.store(bet(2, 7574), bet(2, 1))).isEqualTo(TypedPeer.STORED);
      two.end();
      assertThat(one.winners()).containsExactly(LORCA, ODD);
      assertThat(two.winners()).containsExactly(bet(2, 7574));
    }
    assertThat(server.export()).startsWith(LORCA_ROW).contains(ODD_ROW).hasLineCount(5);
  }

  @Test
  void aBatchWithOneBadBetIsRefusedWholeAndTheConnectionGoesOn() throws IOException {
    try (TypedPeer peer = new TypedPeer(server.port(), "1")) {
      assertThat(peer.store(LORCA, "1|Ana|Paz|1|2000-02-30|1")).isEqualTo(TypedPeer.REFUSED);
      assertThat(peer.store(LORCA, bet(2, 1))).isEqualTo(TypedPeer.REFUSED);
      assertThat(peer.store()).as("an empty batch").isEqualTo(TypedPeer.STORED);
      assertThat(peer.store(LORCA)).isEqualTo(TypedPeer.STORED);
    }
    assertThat(server.export()).isEqualTo(LORCA_ROW);
  }

  @Test
  void repliesToPipelinedBatchesComeInTheirOrder() throws IOException {
    try (TypedPeer peer = new TypedPeer(server.port(), "1")) {
      for (int i = 0; i < 200; i++) {
        peer.send(TypedBytes.batch(bet(1, i), bet(1, i)));
        peer.send(TypedBytes.batch(bet(2, i)));
      }
      for (int i = 0; i < 200; i++) {
        assertThat(peer.readByte()).isEqualTo(TypedPeer.STORED);
        assertThat(peer.readByte()).isEqualTo(TypedPeer.REFUSED);
      }
    }
    assertThat(server.export()).hasLineCount(400);
  }

  @Test
  void aBatchThatIsTooLongIsRefusedFromItsLengthAlone() throws IOException {
    try (TypedPeer peer = new TypedPeer(server.port(), "1")) {
      peer.send(TypedBytes.batch(LORCA));
      peer.send(ByteBuffer.allocate(11).put(new byte[] {1, 1, 8}).putLong(65_537).array());
      assertThat(peer.readToEnd()).containsExactly(0, 1);
    }
  }

  @Test
  void bytesWithoutAMeaningEndTheConversationBehindWhatIsOwed() throws IOException {
    try (TypedPeer peer = new TypedPeer(server.port(), "1")) {
      peer.send(TypedBytes.batch(LORCA));
      peer.send(new byte[] {7});
      assertThat(peer.readToEnd()).containsExactly(0);
    }
    assertThat(server.export()).isEqualTo(LORCA_ROW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "0", "99999999999999999999", "1x"})
  void anIdThatIsNoAgencyEndsTheConversation(String id) throws IOException {
    try (TypedPeer peer = new TypedPeer(server.port(), id)) {
      assertThat(peer.readToEnd()).isEmpty();
    }
  }

  @Test
  void aConnectionThatEndsBeforeItsEndLeavesTheAgencyNotReady() throws IOException {
    try (TypedPeer peer = new TypedPeer(server.port(), "1")) {
      assertThat(peer.store(LORCA)).isEqualTo(TypedPeer.STORED);
    }
    try (TlvPeer peer = new TlvPeer(server.port())) {
      assertThat(peer.ask(5, "2#").opcode()).isEqualTo(2);
      assertThat(peer.ask(6, "1#").opcode()).as("busy").isEqualTo(8);
    }
    assertThat(server.export()).isEqualTo(LORCA_ROW);
  }

  @Test
  void aPeerThatWaitsWhenTheServerRestartsStartsOverAndNothingIsStoredTwice() throws Exception {
    try (TypedPeer peer = new TypedPeer(server.port(), "1")) {
      assertThat(peer.store(LORCA, ODD, bet(1, 3))).isEqualTo(TypedPeer.STORED);
      assertThat(peer.store(bet(1, 4), bet(1, 4))).isEqualTo(TypedPeer.STORED);
      peer.end();
      String before = server.export();
      assertThat(server.drain()).isTrue();
      assertThat(peer.readToEnd()).as("a clean close").isEmpty();
      start();
      try (TypedPeer again = new TypedPeer(server.port(), "1")) {
        assertThat(again.store(LORCA)).isEqualTo(TypedPeer.STORED);
        assertThat(again.store(ODD, bet(1, 3), bet(1, 4))).isEqualTo(TypedPeer.STORED);
        assertThat(again.store(bet(1, 4))).isEqualTo(TypedPeer.STORED);
        assertThat(again.store(bet(1, 5))).as("its book is closed").isEqualTo(TypedPeer.REFUSED);
        again.end();
        closeBook(2);
        assertThat(again.winners()).containsExactly(LORCA, ODD);
      }
      assertThat(server.export()).isEqualTo(before);
    }
  }

  @Test
  void aPushThatWasLostComesAgain() throws Exception {
    try (TypedPeer peer = new TypedPeer(server.port(), "1")) {
      assertThat(peer.store(LORCA)).isEqualTo(TypedPeer.STORED);
      peer.end();
    }
    closeBook(2);
    assertThat(server.drain()).isTrue();
    start();
    for (int i = 0; i < 2; i++) {
      try (TypedPeer peer = new TypedPeer(server.port(), "1")) {
        assertThat(peer.store(LORCA)).isEqualTo(TypedPeer.STORED);
        peer.end();
        assertThat(peer.winners()).containsExactly(LORCA);
      }
    }
    assertThat(server.export()).isEqualTo(LORCA_ROW);
  }

  @Test
  void aConversationThatBrokeOffGoesOnWhereItsStoredBetsEnd() throws Exception {
    try (TypedPeer peer = new TypedPeer(server.port(), "1")) {
      assertThat(peer.store(bet(1, 1), bet(1, 2))).isEqualTo(TypedPeer.STORED);
    }
    assertThat(server.drain()).isTrue();
    start();
    try (TypedPeer peer = new TypedPeer(server.port(), "1")) {
      assertThat(peer.store(bet(1, 1))).isEqualTo(TypedPeer.STORED);
      assertThat(peer.store(bet(1, 2), bet(1, 3))).isEqualTo(TypedPeer.STORED);
    }
    assertThat(server.export()).hasLineCount(3);
  }

  @Test
  void aPeerThatEndsItsSideStillGetsItsWinners() throws IOException {
    try (TypedPeer peer = new TypedPeer(server.port(), "1")) {
      peer.send(TypedBytes.batch(LORCA));
      peer.end();
      peer.endOutput();
      assertThat(peer.readByte()).isEqualTo(TypedPeer.STORED);
      closeBook(2);
      assertThat(peer.winners()).containsExactly(LORCA);
    }
  }

  @Test
  void winnersOfABookClosedInAnotherDialectAreTheSame() throws IOException {
    try (TlvPeer peer = new TlvPeer(server.port())) {
      peer.ask(1, LORCA.replace('|', '#') + "#");
    }
    closeBook(2);
    try (TypedPeer peer = new TypedPeer(server.port(), "1")) {
      peer.end();
      assertThat(peer.winners()).isEqualTo(List.of(LORCA));
    }
  }

  private void closeBook(int agency) throws IOException {
    try (TlvPeer peer = new TlvPeer(server.port())) {
      assertThat(peer.ask(5, agency + "#").opcode()).isEqualTo(2);
    }
  }

  private static String bet(int agency, int number) {
    return agency + "|Ana|Paz|1|2000-01-01|" + number;
  }
}
