package lottery.server.cluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lottery.kit.Await;
import lottery.kit.Certificates;
import lottery.tls.PeerCertificateException;
import lottery.tls.TlsFile;
import lottery.tls.TlsFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machine n1, to which n2 has a connection. */
class NodeCallerTest {
  @TempDir private Path directory;

  private Certificates certificates;
  private NodeTls tls;
  private NodeCaller caller;

  @BeforeEach
  void start() throws Exception {
    certificates = new Certificates(directory).run("node", "n1").run("node", "n2");
    tls = NodeTls.start(files("n1"), "n1", Clock.systemUTC());
    tls.meet(Map.of("n1", "a:1", "n2", "b:1"));
    caller = tls.caller(files("n2").read().material(Instant.now()).own().orElseThrow().chain());
  }

  @AfterEach
  void close() {
    tls.close();
  }

  private TlsFiles files(String node) {
    return new TlsFiles(
        file("certificate", "node-" + node + ".pem"),
        file("key", "node-" + node + ".key"),
        file("ca", "ca.pem"),
        file("crl", "ca.crl"));
  }

  private Optional<TlsFile> file(String key, String name) {
    return Optional.of(new TlsFile(key, certificates.file(name)));
  }

  @Test
  void speaksForItself() throws Exception {
    caller.require("n2");
  }

  @Test
  void speaksForNobodyElse() {
    assertThatThrownBy(() -> caller.require("n1"))
        .isInstanceOf(PeerCertificateException.class)
        .hasMessage("certificate of node \"n2\" (expected: of \"n1\", for whom it speaks)");
  }

  @Test
  void isRefusedOnItsConnectionWhenItsCertificateIsRevoked() throws Exception {
    caller.require("n2");
    certificates.run("revoke", "node-n2");
    tls.reload();
    Await.until("it is taken", Duration.ofMinutes(1), () -> tls.files().reloads() == 1);
    assertThatThrownBy(() -> caller.require("n2")).hasMessageContaining("revoked");
  }

  @Test
  void isRefusedWhenItIsNoMachineOfTheCluster() throws Exception {
    NodeTls others = NodeTls.start(files("n1"), "n1", Clock.systemUTC());
    try {
      others.meet(Map.of("n1", "a:1", "n3", "c:1"));
      NodeCaller stranger =
          others.caller(
              List.copyOf(files("n2").read().material(Instant.now()).own().orElseThrow().chain()));
      assertThatThrownBy(() -> stranger.require("n2"))
          .hasMessage("certificate of node \"n2\" (expected: of one of [n1, n3])");
    } finally {
      others.close();
    }
  }
}
