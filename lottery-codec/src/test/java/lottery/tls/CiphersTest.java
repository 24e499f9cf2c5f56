package lottery.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class CiphersTest {
  @Test
  void theJdkKnowsThem() throws Exception {
    assertThat(known()).containsAll(Ciphers.SPOKEN);
  }

  @Test
  void allOfTls13AreSpoken() throws Exception {
    assertThat(known().stream().filter(name -> name.matches("TLS_(AES|CHACHA20)_.*")))
        .isNotEmpty()
        .allMatch(Ciphers.SPOKEN::contains);
  }

  @Test
  void othersExchangeKeysAnewAndAreAuthenticated() {
    assertThat(Ciphers.SPOKEN.subList(3, Ciphers.SPOKEN.size()))
        .allMatch(name -> name.matches("TLS_ECDHE_(ECDSA|RSA)_WITH_.*(GCM|POLY1305)_SHA\\d+"));
  }

  private static List<String> known() throws Exception {
    return List.of(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites());
  }
}
