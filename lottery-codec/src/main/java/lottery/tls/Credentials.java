package lottery.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * What a program shows of itself.
 *
 * @param chain its certificate, then those that issued it
 */
public record Credentials(PrivateKey key, List<X509Certificate> chain) {
  private static final byte[] PROBE = {1};

  public Credentials {
    chain = List.copyOf(chain);
  }

  /**
   * Reads them, and sees that the key is that of the certificate, which is valid now.
   *
   * @throws UnusableFileException in one line
   */
  static Credentials of(Pem certificate, Pem key, Instant now) throws UnusableFileException {
    List<X509Certificate> chain = certificate.certificates();
    X509Certificate own = chain.get(0);
    requireValid(certificate.file(), own, now);
    PrivateKey privateKey = key.privateKey(own.getPublicKey().getAlgorithm());
    if (!fits(privateKey, own.getPublicKey())) {
      throw key.file()
          .unusable("does not fit the certificate", "the key of " + certificate.file().path());
    }
    return new Credentials(privateKey, chain);
  }

  public X509Certificate certificate() {
    return chain.get(0);
  }

  private static void requireValid(TlsFile file, X509Certificate certificate, Instant now)
      throws UnusableFileException {
    Instant from = certificate.getNotBefore().toInstant();
    Instant to = certificate.getNotAfter().toInstant();
    if (now.isAfter(to)) {
      throw file.unusable("expired at " + to, "a certificate that is valid now, " + now);
    }
    if (now.isBefore(from)) {
      throw file.unusable("not valid before " + from, "a certificate that is valid now, " + now);
    }
  }

  /** A signature of one verifies with the other. */
  private static boolean fits(PrivateKey key, PublicKey publicKey) {
    try {
      Signature signature = Signature.getInstance(signatureOf(publicKey.getAlgorithm()));
      signature.initSign(key);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static String signatureOf(String keyAlgorithm) {
    return switch (keyAlgorithm) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> keyAlgorithm;
    };
  }
}
