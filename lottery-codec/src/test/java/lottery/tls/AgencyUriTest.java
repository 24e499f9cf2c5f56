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
import org.junit.jupiter.params.provider.ValueSource;

class AgencyUriTest {
  private static final AgencyUri USUAL = new AgencyUri("spiffe://lottery/agency/{id}");

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "spiffe://lottery/agency/",
        "spiffe://lottery/agency/{id}/{id}",
        "agency/{id}",
        "not a uri {id}"
      })
  void isRefusedUnlessItHasOneIdInAUri(String template) {
    assertThatThrownBy(() -> new AgencyUri(template))
        .hasMessage(
            "agency URI: \""
                + template
                + "\" (expected: a URI with {id} once, such as spiffe://lottery/agency/{id})");
  }

  @Test
  void makesAnAgencysUri() {
    assertThat(USUAL.of(3)).isEqualTo("spiffe://lottery/agency/3");
  }

  @ParameterizedTest
  @CsvSource({
    "spiffe://lottery/agency/{id}, URI:spiffe://lottery/agency/3, 3",
    "spiffe://lottery/agency/{id}, URI:spiffe://lottery/agency/999999, 999999",
    "spiffe://lottery/agency/{id}, 'DNS:a,URI:spiffe://x/y,URI:spiffe://lottery/agency/7', 7",
    "urn:a:{id}:z, URI:urn:a:12:z, 12"
  })
  void findsTheOneThatFits(String template, String names, int agency) throws Exception {
    assertThat(new AgencyUri(template).agencyOf(certificate(names))).isEqualTo(agency);
  }

  @ParameterizedTest
  @CsvSource({
    "URI:spiffe://lottery/agency/0, 0",
    "URI:spiffe://lottery/agency/03, 0",
    "URI:spiffe://lottery/agency/1000000, 0",
    "URI:spiffe://lottery/agency/, 0",
    "URI:spiffe://lottery/agency/3/4, 0",
    "URI:spiffe://lottery/agency/3/, 0",
    "URI:spiffe://lottery/agency/%33, 0",
    "URI:spiffe://lottery/agency/+3, 0",
    "URI:spiffe://lottery/node/3, 0",
    "URI:SPIFFE://lottery/agency/3, 0",
    "DNS:3, 0",
    "'', 0",
    "'URI:spiffe://lottery/agency/3,URI:spiffe://lottery/agency/3', 2"
  })
  void refusesNoneAndTwo(String names, int count) throws Exception {
    var certificate = certificate(names);
    assertThatThrownBy(() -> USUAL.agencyOf(certificate))
        .isInstanceOf(PeerCertificateException.class)
        .hasMessage(
            "certificate of \"CN=x\": "
                + count
                + " URIs that name an agency (expected: one, as spiffe://lottery/agency/{id})");
  }

  private X509Certificate certificate(String names) throws Exception {
    Certificates made = new Certificates(directory).run("issue", "x", "/CN=x", "", names);
    Optional<TlsFile> authority = Optional.of(new TlsFile("ca", made.file("ca.pem")));
    TlsFiles files =
        new TlsFiles(
            Optional.of(new TlsFile("certificate", made.file("x.pem"))),
            Optional.of(new TlsFile("key", made.file("x.key"))),
            authority,
            Optional.empty());
    return files.read().material(Instant.now()).own().orElseThrow().certificate();
  }
}
