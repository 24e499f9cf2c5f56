package lottery.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import lottery.kit.Await;
import lottery.kit.JavaProcess;
import lottery.kit.JavaProgram;
import lottery.kit.TlsSockets;
import lottery.kit.TlvPeer;
import lottery.kit.TlvPeer.Frame;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Agency 2 attacks agency 1 in the ways that anybody could before there were certificates. The
 * central is a process, and so is an attacker that has only the agency's program.
 */
class ImpostorTest {
  private static final String ROW = "@0#1#Ana#Paz#99#1999-03-17#7574#";
  private static final String REFUSAL = "agency: \"1\" (expected: 2, the certificate's)";

  @TempDir private static Path directory;
  private static SecureLottery lottery;

  @BeforeAll
  static void start() throws Exception {
    lottery = new SecureLottery(directory, 2);
    lottery.start();
  }

  @AfterAll
  static void stop() {
    lottery.close();
  }

  @ParameterizedTest
  @CsvSource({
    "READY, 5, 1#, ''",
    "ASK_WINNERS, 6, 1#, ''",
    "ASK_PROGRESS, 10, 1#agency-1.csv#, ''",
    "SUBMIT, 9, 1#agency-1.csv#0#1#" + ROW + ", ''",
    "SUBMIT, 9, 1#agency-1.csv#0#0#, ''",
    "SUBMIT, 9, 1#agency-1.csv#0#1#@0#1#Ana#Paz#99#1999-02-31#7574#, ''",
    "SUBMIT, 9, 01#agency-1.csv#0#0#, ''",
    "ASK_SEAL, 13, 1#, ''",
    "ASK_RECEIPT, 15, 1#mine#0#, ''",
    "WAIT_WINNERS, 17, 1#, ''",
    "ASK_TERMS, 18, 1#, ''",
    "BET, 1, 1#Ana#Paz#99#1999-03-17#7574#, 'bet 0: '",
    "BATCH, 3, 1#" + ROW + ", 'bet 0: '"
  })
  void everyRequestForAnotherAgencyIsRefused(String name, int opcode, String value, String place)
      throws Exception {
    try (TlvPeer peer = peer("agency-2")) {
      assertThat(peer.ask(opcode, value)).isEqualTo(new Frame(TlvPeer.ERROR, place + REFUSAL));
      assertThat(peer.ask(TlvPeer.ASK_PROGRESS, "2#agency-2.csv#").value())
          .as("the connection goes on")
          .isEqualTo("0#00000000#");
    }
    assertNothingHasHappenedToAgency1();
    lottery.awaitLog(
        " | identidad: 2 | pedido: %s | client_id: 1 | error: %s%s"
            .formatted(name, place, REFUSAL));
  }

  /** After the id 1: the end, a batch of nothing, and one that breaks the rules. */
  @ParameterizedTest
  @CsvSource({"READY, 02", "BATCH, 0101080000000000000000", "BATCH, 0101080000000000000003ffffff"})
  void theTypedDialectClosesAtTheFirstStep(String name, String step) throws Exception {
    try (TlvPeer peer = peer("agency-2")) {
      peer.send(HexFormat.of().parseHex("000131" + step));
      assertThat(peer.readToEnd()).isEmpty();
    }
    assertNothingHasHappenedToAgency1();
    assertThat(lottery.log())
        .filteredOn(line -> line.contains("action: identidad | result: fail | peer: /127.0.0.1:"))
        .anyMatch(line -> line.contains(" | identidad: 2 | pedido: " + name + " | client_id: 1"));
  }

  @ParameterizedTest
  @CsvSource({
    "tlv, '', ''",
    "tlv-basic, '', 'agency-1.csv, line 1: '",
    "tlv, winners, ''",
    "tlv, bet Ana Paz 99 1999-03-17 7574, 'bet 0: '"
  })
  void anAgencysProgramWithAnothersCertificateEndsWithOneClearLine(
      String dialect, String command, String place) throws Exception {
    JavaProgram impostor =
        lottery
            .agency(1, lottery.certificates().ofAgency("agency-2"))
            .with("CLI_DIALECT", dialect)
            .with("CLI_DATA_FILE", lottery.bets("agency-1.csv", 10, 7574).toString());
    String[] arguments = command.isEmpty() ? new String[0] : command.split(" ");
    try (JavaProcess process = lottery.start(impostor, "impostor", arguments)) {
      assertThat(process.exitCode(SecureLottery.LIMIT)).as("%s", process.output()).isEqualTo(1);
      assertThat(process.output()).last().asString().contains("error: ").endsWith(place + REFUSAL);
    }
    assertNothingHasHappenedToAgency1();
  }

  @Test
  void whoHasNoCertificateIsNotHeard() throws Exception {
    try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), lottery.port());
        TlvPeer peer = new TlvPeer(plain)) {
      peer.send(TlvPeer.READY, "1#");
      assertThat(peer.readToEnd()).isEmpty();
    }
    lottery.awaitLog("first byte 05 (expected: 16, TLS is required)");
    JavaProgram nobody =
        lottery.agency(
            1, Map.of("CLI_SERVER_TLS_CA", lottery.certificates().file("ca.pem").toString()));
    try (JavaProcess process = lottery.start(nobody, "nobody", "winners")) {
      assertThat(process.exitCode(SecureLottery.LIMIT)).isEqualTo(1);
      assertThat(process.output())
          .last()
          .asString()
          .contains("TLS: server.tls.certificate: missing, ")
          .endsWith("from the central (expected: this agency's certificate)");
    }
    lottery.awaitLog("TLS: no certificate was shown (expected: one that names an agency)");
    assertNothingHasHappenedToAgency1();
  }

  @Test
  void anOperatorsCertificateOpensNothing() throws Exception {
    JavaProgram operator = lottery.agency(1, lottery.certificates().ofAgency("operator-admin"));
    try (JavaProcess process = lottery.start(operator, "operator", "winners")) {
      assertThat(process.exitCode(SecureLottery.LIMIT)).isEqualTo(1);
    }
    lottery.awaitLog(
        "TLS: certificate of \"CN=operator admin\": 0 URIs that name an agency (expected: one, as"
            + " spiffe://lottery/agency/{id})");
  }

  /** Nothing is stored for agency 1, and its book is open: it can still bet. */
  private void assertNothingHasHappenedToAgency1() throws Exception {
    Await.until("agency 1 is heard", SecureLottery.LIMIT, this::agency1CanBet);
  }

  private boolean agency1CanBet() throws Exception {
    try (TlvPeer peer = peer("agency-1")) {
      assertThat(peer.ask(TlvPeer.ASK_PROGRESS, "1#agency-1.csv#").value())
          .isEqualTo("0#00000000#");
      assertThat(peer.ask(TlvPeer.SUBMIT, "1#mine#0#1#" + ROW).isAck()).isTrue();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private TlvPeer peer(String certificate) throws Exception {
    return new TlvPeer(TlsSockets.of(lottery.certificates(), certificate).connect(lottery.port()));
  }
}
