package lottery.tls;

import java.util.List;

/**
 * The ciphers that both sides speak, as the JDK calls them: whoever gets a key later cannot read
 * what was sent before, and nobody can change what is sent. Those of TLS 1.3 are all like that; of
 * TLS 1.2 these are left.
 */
public final class Ciphers {
  /** The preferred ones first; AES is fastest where the processor helps. */
  public static final List<String> SPOKEN =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private Ciphers() {}
}
