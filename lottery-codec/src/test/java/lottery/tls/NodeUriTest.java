package lottery.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import lottery.kit.Certificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeUriTest {
  @TempDir private Path directory;

  @Test
  void findsTheOneThatNamesANode() throws Exception {
    X509Certificate certificate =
        certificate("DNS:a,URI:spiffe://lottery/agency/3,URI:" + NodeUri.of("n-1.x"));
    assertThat(NodeUri.nodeOf(certificate)).isEqualTo("n-1.x");
  }

  @ParameterizedTest
  @CsvSource({
    "URI:spiffe://lottery/agency/3, 0",
    "URI:spiffe://lottery/node/, 0",
    "URI:spiffe://lottery/node/a/b, 0",
    "DNS:n1, 0",
    "'', 0",
    "'URI:spiffe://lottery/node/a,URI:spiffe://lottery/node/b', 2"
  })
  void refusesNoneAndTwo(String names, int count) throws Exception {
    X509Certificate certificate = certificate(names);
    assertThatThrownBy(() -> NodeUri.nodeOf(certificate))
        .isInstanceOf(PeerCertificateException.class)
        .hasMessage(
            "certificate of \"CN=x\": "
                + count
                + " URIs that name a node (expected: one, as spiffe://lottery/node/{name})");
  }

  private X509Certificate certificate(String names) throws Exception {
    Certificates made = new Certificates(directory).run("issue", "x", "/CN=x", "", names);
    TlsFiles files =
        new TlsFiles(
            Optional.of(new TlsFile("certificate", made.file("x.pem"))),
            Optional.of(new TlsFile("key", made.file("x.key"))),
            Optional.empty(),
            Optional.empty());
    return files.read().material(Instant.now()).own().orElseThrow().certificate();
  }
}
