package lottery.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import lottery.kit.Await;
import lottery.kit.Certificates;
import lottery.kit.JavaProcess;
import lottery.kit.TlsSockets;
import lottery.kit.TlvPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of certificates are exchanged while the server runs. */
class ReloadTest {
  /** The server looks every 10 s. */
  private static final Duration WITHOUT_A_SIGNAL = Duration.ofSeconds(15);

  @TempDir private Path directory;
  private SecureLottery lottery;
  private Certificates own;
  private JavaProcess server;

  @BeforeEach
  void start() throws Exception {
    lottery = new SecureLottery(directory, 2);
    own = lottery.certificates();
    server = lottery.start();
  }

  @AfterEach
  void stop() {
    lottery.close();
  }

  @Test
  void aRevokedPeerIsClosedAndStaysOutsideAndNobodyElse() throws Exception {
    TlsSockets sockets = TlsSockets.of(own, "agency-1");
    try (TlvPeer revoked = new TlvPeer(sockets.connect(lottery.port()));
        TlvPeer other = peer("agency-2")) {
      assertThat(isServed(revoked, 1)).isTrue();
      assertThat(isServed(other, 2)).isTrue();
      own.run("revoke", "agency-1");
      long revokedAt = System.nanoTime();
      assertThat(revoked.readToEnd()).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - revokedAt)).isLessThan(WITHOUT_A_SIGNAL);
      assertThat(isServed(other, 2)).isTrue();
      // Its session ticket is from before.
      try (TlvPeer again = new TlvPeer(sockets.connect(lottery.port()))) {
        assertThat(isServed(again, 1)).isFalse();
      } catch (IOException refused) {
        // During the handshake already.
      }
    }
    lottery.awaitLog("error: TLS: the certificate was revoked | identidad: 1");
    lottery.awaitLog("\"CN=agency 1\": revoked (expected: one that its authority has not taken");
  }

  @Test
  void aSignalMakesItLookAtOnce() throws Exception {
    own.run("server");
    hangUp();
    lottery.awaitLog("INFO action: certificados | result: success | archivos: ");
    assertThat(server.isAlive()).isTrue();
    try (TlvPeer peer = peer("agency-1")) {
      assertThat(isServed(peer, 1)).isTrue();
    }
  }

  @Test
  void aBadSetChangesNothingAndSaysSo() throws Exception {
    Path key = own.file("server.key");
    byte[] good = Files.readAllBytes(key);
    own.replace("server.key", own.file("agency-1.key"));
    hangUp();
    lottery.awaitLog(
        "WARN action: certificados | result: fail | error: tls.key: \""
            + key
            + "\": does not fit the certificate (expected: the key of "
            + own.file("server.pem")
            + ") | aviso: the files from before stay in use");
    try (TlvPeer peer = peer("agency-1")) {
      assertThat(isServed(peer, 1)).isTrue();
    }
    Files.write(key, good);
  }

  @Test
  void aNewAuthorityCountsForNewConnections() throws Exception {
    Certificates next =
        new Certificates(directory.resolve("next"))
            .run(Map.of("AUTHORITY", "the next authority"), "all", "2");
    try (TlvPeer before = peer("agency-1")) {
      assertThat(isServed(before, 1)).isTrue();
      for (String file : new String[] {"ca.pem", "ca.crl", "server.pem", "server.key"}) {
        own.replace(file, next.file(file));
      }
      hangUp();
      Await.until(
          "the next authority's agencies are served",
          SecureLottery.LIMIT,
          () -> {
            TlsSockets sockets = TlsSockets.of(next, "agency-2");
            try (TlvPeer peer = new TlvPeer(sockets.connect(lottery.port()))) {
              return isServed(peer, 2);
            } catch (IOException notYet) {
              return false;
            }
          });
      assertThat(isServed(before, 1)).as("those that were there stay").isTrue();
    }
  }

  private void hangUp() throws Exception {
    assertThat(new ProcessBuilder("kill", "-HUP", Long.toString(server.pid())).start().waitFor())
        .isZero();
  }

  private TlvPeer peer(String certificate) throws Exception {
    return new TlvPeer(TlsSockets.of(own, certificate).connect(lottery.port()));
  }

  private static boolean isServed(TlvPeer peer, int agency) throws IOException {
    return peer.ask(TlvPeer.ASK_PROGRESS, agency + "#x#").value().equals("0#00000000#");
  }
}
