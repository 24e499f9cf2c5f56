package lottery.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import lottery.kit.JavaProcess;
import lottery.kit.TlsSockets;
import lottery.kit.TlvPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Handshakes that lead to nothing, while honest peers want theirs. */
class HostileHandshakesTest {
  private static final int HALF_HANDSHAKES = 2000;

  @TempDir private Path directory;
  private SecureLottery lottery;
  private JavaProcess server;

  @BeforeEach
  void prepare() throws Exception {
    lottery = new SecureLottery(directory, 2);
  }

  @AfterEach
  void stop() {
    lottery.close();
  }

  @Test
  void twoThousandThatStopHalfWayKeepNobodyOutForLong() throws Exception {
    server = lottery.start();
    byte[] hello = clientHello();
    List<Socket> half = new ArrayList<>();
    try {
      for (int i = 0; i < HALF_HANDSHAKES; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), lottery.port());
        half.add(socket);
        socket.getOutputStream().write(hello);
      }
      assertIsServed();
    } finally {
      for (Socket socket : half) {
        socket.close();
      }
    }
    assertIsServed();
    assertThat(server.isAlive()).isTrue();
  }

  @Test
  void aHandshakeMayBeCutAnywhere() throws Exception {
    server = lottery.start();
    byte[] hello = clientHello();
    for (int cut = 1; cut <= hello.length; cut += 7) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), lottery.port())) {
        socket.getOutputStream().write(hello, 0, cut);
      }
    }
    byte[] noise = Arrays.copyOf(hello, hello.length);
    Arrays.fill(noise, 9, noise.length, (byte) 0x5A);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), lottery.port())) {
      socket.getOutputStream().write(noise);
      assertThat(socket.getInputStream().read()).as("an alert").isEqualTo(0x15);
    }
    assertIsServed();
    lottery.awaitLog("TLS: ");
  }

  @Test
  void aChainOfAMegabyteIsRefused() throws Exception {
    server = lottery.start();
    String ca = Files.readString(lottery.certificates().file("ca.pem"));
    Files.writeString(directory.resolve("chain.pem"), ca.repeat((1 << 20) / ca.length()));
    openssl("", "-cert_chain", directory.resolve("chain.pem").toString());
    lottery.awaitLog("TLS: ");
    assertIsServed();
  }

  @Test
  void nobodyAsksForASecondHandshake() throws Exception {
    server = lottery.with("SERVER_TLS_PROTOCOLS", "TLSv1.3,TLSv1.2").start();
    openssl("R\n", "-tls1_2");
    lottery.awaitLog("Client initiated renegotiation is not allowed");
    assertIsServed();
  }

  @Test
  void whoKnowsOnlyTls12IsTurnedAwayWhereThatIsNotConfigured() throws Exception {
    server = lottery.start();
    TlsSockets sockets = TlsSockets.of(lottery.certificates(), "agency-1");
    assertThatThrownBy(() -> sockets.connect(lottery.port(), "TLSv1.2"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("protocol_version");
    lottery.awaitLog("TLS: ");
  }

  private void assertIsServed() throws Exception {
    TlsSockets sockets = TlsSockets.of(lottery.certificates(), "agency-1");
    try (TlvPeer peer = new TlvPeer(sockets.connect(lottery.port()))) {
      assertThat(peer.ask(TlvPeer.ASK_PROGRESS, "1#x#").value()).isEqualTo("0#00000000#");
    }
  }

  private static byte[] clientHello() throws Exception {
    SSLEngine engine = SSLContext.getDefault().createSSLEngine("localhost", 1);
    engine.setUseClientMode(true);
    engine.beginHandshake();
    ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.wrap(ByteBuffer.allocate(0), hello);
    return Arrays.copyOf(hello.array(), hello.position());
  }

  /** Runs openssl's client, which sends this input. */
  private void openssl(String input, String... more) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "openssl",
                "s_client",
                "-connect",
                "localhost:" + lottery.port(),
                "-CAfile",
                file("ca.pem"),
                "-cert",
                file("agency-2.pem"),
                "-key",
                file("agency-2.key")));
    command.addAll(List.of(more));
    Process client = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var out = client.outputWriter()) {
      out.append(input);
    } catch (IOException gone) {
      // It has ended already.
    }
    client.getInputStream().readAllBytes();
    assertThat(client.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  private String file(String name) {
    return lottery.certificates().file(name).toString();
  }
}
