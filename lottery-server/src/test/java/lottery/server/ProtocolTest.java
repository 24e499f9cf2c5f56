package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lottery.kit.TlvPeer;
import lottery.kit.TlvPeer.Frame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Opcodes as the wire contract states them, over real sockets, by a peer that shares no code with
 * the server.
 */
class ProtocolTest {
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

  @Test
  void sixHundredPipelinedRequestsAreAnsweredInOrder() throws IOException {
    List<byte[]> requests = new ArrayList<>();
    List<Frame> expected = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      requests.add(TlvPeer.frame(3, TlvRequests.batch(1, i * 10, 10)));
      expected.add(ACK);
      requests.add(TlvPeer.frame(6, "1#"));
      expected.add(BUSY);
      requests.add(TlvPeer.frame(0x40, "what"));
      expected.add(new Frame(-1, ""));
      requests.add(TlvPeer.frame(5, "9#"));
      expected.add(new Frame(4, "agency: \"9\" (expected: decimal, 1..2)"));
    }
    try (TlvPeer peer = new TlvPeer(server.port())) {
      peer.send(TlvRequests.joined(requests));
      for (Frame reply : expected) {
        assertThat(peer.read()).isEqualTo(reply);
      }
    }
    assertThat(server.export()).hasLineCount(1500);
  }

  @Test
  void anOversizedFrameIsRefusedFromItsHeaderAlone() throws IOException {
    try (TlvPeer peer = new TlvPeer(server.port())) {
      peer.send(TlvPeer.frame(1, LORCA));
      peer.send(ByteBuffer.allocate(5).put((byte) 3).putInt(65537).array());
      assertThat(peer.read()).isEqualTo(ACK);
      Frame refusal = peer.read();
      assertThat(refusal.opcode()).isEqualTo(4);
      assertThat(refusal.value()).contains("65537").contains("65536");
      assertThat(peer.readToEnd()).isEmpty();
    }
  }

  @Test
  void thePeerOfAnOversizedFrameReadsTheRefusalEvenIfItSendsOn() throws IOException {
    try (TlvPeer peer = new TlvPeer(server.port())) {
      peer.send(TlvPeer.frame(3, "x".repeat(600_000)));
      assertThat(peer.read().opcode()).isEqualTo(4);
    }
  }

  @Test
  void aBatchWithOneBadBetIsRefusedWhole() throws IOException {
    String bad =
        TlvRequests.batch(1, 0, 3)
            .replace("@1#1#Ana#Paz#1#2000-01-01#1#", "@1#1#Ana#Paz#1#2000-02-30#1#");
    try (TlvPeer peer = new TlvPeer(server.port())) {
      Frame refusal = peer.ask(3, bad);
      assertThat(refusal.opcode()).isEqualTo(4);
      assertThat(refusal.value()).contains("bet 1").contains("birthdate").contains("2000-02-30");
      assertThat(peer.ask(1, LORCA)).as("the connection survives").isEqualTo(ACK);
    }
    assertThat(server.export()).isEqualTo(LORCA_ROW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 3#Ana#Paz#1#2000-01-01#1# | agency: \"3\"",
        "1 | 1#Ana#Paz#1#2000-01-01#12x# | number: \"12x\" (expected: decimal, 0..2147483647)",
        "1 | 1#Ana#Paz#1#2024-08-23#1# | birthdate: \"2024-08-23\"",
        "1 | 1##Paz#1#2000-01-01#1# | first name: \"\"",
        "1 | 1#Ana#Paz#1#2000-01-01# | number",
        "3 | 2#@0#1#Ana#Paz#1#2000-01-01#1# | 1",
        "3 | 1#@1#1#Ana#Paz#1#2000-01-01#1# | @0",
        "3 | 2#@0#1#Ana#Paz#1#2000-01-01#1#@1#2#Ana#Paz#1#2000-01-01#1# | agency: \"2\"",
        "5 | x# | agency",
        "6 | 3# | agency: \"3\" (expected: decimal, 1..2)",
        "9 | 1#agency-1.csv#5#1#@0#1#Ana#Paz#1#2000-01-01#1# | first: \"5\" (expected: 0)",
        "9 | 1#no spaces#0#1#@0#1#Ana#Paz#1#2000-01-01#1# | stream",
        "10 | 1# | stream"
      })
  void aRefusalNamesWhatIsWrongAndTheConnectionSurvivesIt(int opcode, String value, String named)
      throws IOException {
    try (TlvPeer peer = new TlvPeer(server.port())) {
      Frame refusal = peer.ask(opcode, value);
      assertThat(refusal.opcode()).isEqualTo(4);
      assertThat(refusal.value()).contains(named);
      assertThat(peer.ask(6, "1#")).isEqualTo(BUSY);
    }
    assertThat(server.export()).isEmpty();
  }

  @Test
  void aClosedBookTakesNoMoreBets() throws IOException {
    try (TlvPeer peer = new TlvPeer(server.port())) {
      assertThat(peer.ask(5, "1#")).isEqualTo(ACK);
      assertThat(peer.ask(1, LORCA).value()).contains("agency 1 has closed its book");
      assertThat(peer.ask(3, TlvRequests.batch(1, 0, 2)).opcode()).isEqualTo(4);
      assertThat(peer.ask(3, TlvRequests.batch(2, 0, 2))).isEqualTo(ACK);
    }
  }

  @Test
  void aSubmitIsStoredOnceHoweverOftenItComes() throws IOException {
    try (TlvPeer peer = new TlvPeer(server.port())) {
      assertThat(peer.ask(10, "1#s#")).isEqualTo(new Frame(11, "0#00000000#"));
      assertThat(peer.ask(9, "1#s#0#" + TlvRequests.batch(1, 0, 3))).isEqualTo(ACK);
      assertThat(peer.ask(9, "1#s#0#" + TlvRequests.batch(1, 0, 3))).as("a repeat").isEqualTo(ACK);
      assertThat(peer.ask(9, "1#s#2#" + TlvRequests.batch(1, 2, 3)))
          .as("an overlap")
          .isEqualTo(ACK);
      assertThat(peer.ask(9, "1#s#6#" + TlvRequests.batch(1, 6, 1)).value())
          .isEqualTo("first: \"6\" (expected: 5)");
      assertThat(peer.ask(10, "1#s#").value()).startsWith("5#");
      assertThat(peer.ask(10, "2#s#").value()).startsWith("0#");
    }
    String rows =
        IntStream.range(0, 5)
            .mapToObj(i -> "1,Ana,Paz," + i + ",2000-01-01," + i + "\r\n")
            .reduce("", String::concat);
    assertThat(server.export()).isEqualTo(rows);
  }

  @Test
  void repliesOwedAreSentBeforeACloseAndAfterTheEndOfInput() throws IOException {
    try (TlvPeer peer = new TlvPeer(server.port())) {
      peer.send(TlvRequests.joined(List.of(TlvPeer.frame(1, LORCA), TlvPeer.frame(0, ""))));
      assertThat(peer.readToEnd()).isEqualTo(TlvPeer.frame(2, ""));
    }
    try (TlvPeer peer = new TlvPeer(server.port())) {
      peer.send(TlvPeer.frame(1, LORCA));
      peer.endOutput();
      assertThat(peer.readToEnd()).isEqualTo(TlvPeer.frame(2, ""));
    }
  }

  @Test
  void corruptIsNotAnswered() throws IOException {
    try (TlvPeer peer = new TlvPeer(server.port())) {
      peer.send(TlvPeer.frame(-1, ""));
      peer.send(TlvPeer.frame(-1, "with a value"));
      assertThat(peer.ask(1, LORCA)).isEqualTo(ACK);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLineIsEchoedInEveryState(boolean byteByByte) throws IOException {
    String line = "[CLIENT 1] Message N°1\n";
    try (TlvPeer peer = new TlvPeer(server.port(), byteByByte)) {
      peer.send(line.getBytes(StandardCharsets.UTF_8));
      assertThat(new String(peer.readToEnd(), StandardCharsets.UTF_8)).isEqualTo(line);
    }
  }

  @Test
  void aFirstByteThatFitsNothingClosesTheConnection() throws IOException {
    try (TlvPeer peer = new TlvPeer(server.port())) {
      peer.send(new byte[] {0x17});
      assertThat(peer.readToEnd()).isEmpty();
    }
  }

  @Test
  void anOpcodeThatNobodyKnowsMayBeginAConnection() throws IOException {
    try (TlvPeer peer = new TlvPeer(server.port())) {
      assertThat(peer.ask(0x15, "1#")).isEqualTo(new Frame(-1, ""));
      assertThat(peer.ask(3, "0#")).isEqualTo(ACK);
    }
  }
}
