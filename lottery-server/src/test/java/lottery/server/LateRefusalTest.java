package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import lottery.kit.CapturedOutput;
import lottery.kit.Certificates;
import lottery.kit.SetClock;
import lottery.kit.TlsSockets;
import lottery.kit.TlvPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Peers that are refused after their handshake. */
class LateRefusalTest {
  private static final Instant YEAR_2100 = Instant.parse("2100-01-01T00:00:00Z");

  /** A handshake that goes on from an earlier one brings no certificate. */
  private static final int SMALLEST_CERTIFICATE = 300;

  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  @TempDir private Path directory;

  private SetClock clock;
  private Certificates certificates;
  private TlsSockets attacker;
  private RunningServer server;

  @BeforeEach
  void start() throws Exception {
    certificates = new Certificates(directory.resolve("pki")).run("all", "2");
    clock = new SetClock(Instant.now());
    attacker = TlsSockets.of(certificates, "agency-2");
    Map<String, String> environment = new HashMap<>(certificates.ofServer());
    environment.put("SERVER_AGENCIES", "2");
    server = new RunningServer(directory.resolve("data"), environment, clock);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /**
   * The certificate has expired since the first handshake. The peer comes back with the session
   * ticket of then, and sends a request together with the end of its handshake.
   */
  @Test
  void nothingIsHeardOfWhatComesWithTheHandshake() throws Exception {
    try (EnginePeer before = peer()) {
      before.handshake();
      assertThat(before.ask(ready(1))).isEqualTo(TlvPeer.ERROR);
    }
    clock.set(YEAR_2100);
    try (EnginePeer late = peer()) {
      assertThat(late.handshake()).isLessThan(SMALLEST_CERTIFICATE);
      assertThat(late.ask(ready(1))).isEqualTo(-1);
    }
    assertThat(output.lines()).anyMatch(line -> line.contains("expired at "));
    clock.set(Instant.now());
    try (TlvPeer owner =
        new TlvPeer(TlsSockets.of(certificates, "agency-1").connect(server.port()))) {
      assertThat(owner.ask(TlvPeer.BET, "1#Ana#Paz#111#1990-01-02#7574#").isAck()).isTrue();
    }
  }

  /** Each change of keys makes work and is answered, so nobody may ask for many. */
  @Test
  void keysAreNotChangedForEver() throws Exception {
    try (EnginePeer peer = peer()) {
      peer.handshake();
      peer.changeKeys();
      assertThat(peer.ask(ready(1))).isEqualTo(TlvPeer.ERROR);
      for (int i = 0; i < 20; i++) {
        peer.changeKeys();
      }
      assertThat(peer.ask(ready(1))).isEqualTo(-1);
    }
    assertThat(output.lines())
        .anyMatch(line -> line.contains("TLS: 17 records without data (expected: 16 at most)"));
  }

  private EnginePeer peer() throws IOException {
    return new EnginePeer(attacker.engine(server.port()), server.port());
  }

  private static byte[] ready(int agency) {
    return TlvPeer.frame(TlvPeer.READY, agency + "#");
  }
}
