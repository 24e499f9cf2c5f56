package lottery.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lottery.kit.JavaProcess;
import lottery.kit.TlsSockets;
import lottery.kit.TlvPeer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Peers in other languages, and whole contests, where certificates are required. */
class OtherPeersTest {
  /** An agency written from the protocol's page alone. */
  private static final String PYTHON =
      """
      import socket, ssl, struct, sys
      port, pki = int(sys.argv[1]), sys.argv[2]
      context = ssl.create_default_context(cafile=pki + "/ca.pem")
      context.load_cert_chain(pki + "/agency-1.pem", pki + "/agency-1.key")
      def ask(peer, opcode, value):
          peer.sendall(struct.pack(">BI", opcode, len(value)) + value)
          head = read(peer, 5)
          return head[0], read(peer, struct.unpack(">I", head[1:])[0])
      def read(peer, length):
          got = b""
          while len(got) < length:
              part = peer.recv(length - len(got))
              if not part:
                  sys.exit("the server went away")
              got += part
          return got
      with socket.create_connection(("localhost", port)) as tcp:
          with context.wrap_socket(tcp, server_hostname="localhost") as peer:
              print(peer.version())
              print(ask(peer, 10, b"1#python#"))
              print(ask(peer, 9, b"1#python#0#1#@0#1#Ana#Paz#99#1999-03-17#7574#"))
              print(ask(peer, 10, b"1#python#"))
              print(ask(peer, 5, b"2#"))
              peer.sendall(bytes(5))
              print(peer.recv(1))
      """;

  @TempDir private static Path directory;
  private static SecureLottery lottery;

  @BeforeAll
  static void start() throws Exception {
    lottery =
        new SecureLottery(directory.resolve("peers"), 3)
            .with("SERVER_TLS_PROTOCOLS", "TLSv1.3,TLSv1.2");
    lottery.start();
  }

  @AfterAll
  static void stop() {
    lottery.close();
  }

  @Test
  void anAgencyInPython() throws Exception {
    Path script = Files.writeString(directory.resolve("agency.py"), PYTHON);
    Process python =
        new ProcessBuilder(
                "python3",
                script.toString(),
                Integer.toString(lottery.port()),
                lottery.certificates().file("").toString())
            .redirectErrorStream(true)
            .start();
    List<String> said = python.inputReader().lines().toList();
    assertThat(said)
        .containsExactly(
            "TLSv1.3",
            "(11, b'0#00000000#')",
            "(2, b'')",
            "(11, b'1#de253d76#')",
            "(4, b'agency: \"2\" (expected: 1, the certificate\\'s)')",
            "b''");
    assertThat(python.waitFor()).isZero();
  }

  @Test
  void opensslsClientEchoesALine() throws Exception {
    Process client =
        new ProcessBuilder(
                "openssl",
                "s_client",
                "-quiet",
                "-verify_return_error",
                "-connect",
                "localhost:" + lottery.port(),
                "-CAfile",
                file("ca.pem"),
                "-cert",
                file("agency-2.pem"),
                "-key",
                file("agency-2.key"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    client.outputWriter().append("hello\n").flush();
    assertThat(client.inputReader().readLine()).isEqualTo("hello");
    assertThat(client.waitFor(20, TimeUnit.SECONDS)).as("it is told the end").isTrue();
  }

  @Test
  void aPeerOfTls12IsServedWhereThatIsConfigured() throws Exception {
    TlsSockets sockets = TlsSockets.of(lottery.certificates(), "agency-2");
    try (TlvPeer peer = new TlvPeer(sockets.connect(lottery.port(), "TLSv1.2"))) {
      assertThat(peer.ask(TlvPeer.ASK_PROGRESS, "2#x#").value()).isEqualTo("0#00000000#");
    }
  }

  /** In each dialect, with the typed one's connection waiting for the draw. */
  @Test
  void agenciesOfAllDialectsLearnTheirWinners() throws Exception {
    try (SecureLottery contest = new SecureLottery(directory.resolve("contest"), 3);
        JavaProcess server = contest.start();
        JavaProcess tlv = agency(contest, 1, "tlv");
        JavaProcess basic = agency(contest, 2, "tlv-basic");
        JavaProcess typed = agency(contest, 3, "typed")) {
      for (JavaProcess agency : List.of(tlv, basic, typed)) {
        assertThat(agency.exitCode(SecureLottery.LIMIT)).as("%s", agency.output()).isZero();
        assertThat(agency.output()).anyMatch(line -> line.contains("action: ganador"));
      }
      assertThat(server.isAlive()).isTrue();
    }
  }

  private static JavaProcess agency(SecureLottery lottery, int id, String dialect)
      throws Exception {
    return lottery.start(
        lottery
            .agency(id, lottery.certificates().ofAgency("agency-" + id))
            .with("CLI_DIALECT", dialect)
            .with("CLI_DATA_FILE", lottery.bets("agency-" + id + ".csv", 500, 7500).toString()),
        "agency-" + id);
  }

  private static String file(String name) {
    return lottery.certificates().file(name).toString();
  }
}
