package lottery.tls;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a PEM file (RFC 7468). Blocks of a kind that is not asked for are passed over, so a
 * certificate and its key may share a file.
 */
record Pem(TlsFile file, String text) {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s([^-]*)-----END \\1-----");

  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String CRL = "X509 CRL";
  private static final String KEY = "PRIVATE KEY";
  private static final String ENCRYPTED_KEY = "ENCRYPTED PRIVATE KEY";

  /** All certificates, in their order; there is at least one. */
  List<X509Certificate> certificates() throws UnusableFileException {
    List<X509Certificate> found = new ArrayList<>();
    for (byte[] der : blocks(CERTIFICATE)) {
      try {
        found.add((X509Certificate) factory().generateCertificate(new ByteArrayInputStream(der)));
      } catch (CertificateException e) {
        throw unreadable(CERTIFICATE, found.size());
      }
    }
    if (found.isEmpty()) {
      throw file.unusable("no certificate in it", "PEM with BEGIN CERTIFICATE");
    }
    return found;
  }

  /** All lists of revocations; there is at least one. */
  List<X509CRL> revocations() throws UnusableFileException {
    List<X509CRL> found = new ArrayList<>();
    for (byte[] der : blocks(CRL)) {
      try {
        found.add((X509CRL) factory().generateCRL(new ByteArrayInputStream(der)));
      } catch (CRLException e) {
        throw unreadable(CRL, found.size());
      }
    }
    if (found.isEmpty()) {
      throw file.unusable("no revocations in it", "PEM with BEGIN X509 CRL");
    }
    return found;
  }

  /**
   * The one key.
   *
   * @param algorithm that of the certificate that it is for
   */
  PrivateKey privateKey(String algorithm) throws UnusableFileException {
    List<byte[]> keys = blocks(KEY);
    if (keys.size() != 1) {
      throw file.unusable(whyNoKey(keys.size()), "PKCS#8 without a password" + howToConvert());
    }
    try {
      return KeyFactory.getInstance(algorithm)
          .generatePrivate(new PKCS8EncodedKeySpec(keys.get(0)));
    } catch (GeneralSecurityException e) {
      throw file.unusable("no key of the certificate's kind", "PKCS#8, " + algorithm);
    }
  }

  private String whyNoKey(int keys) {
    if (keys > 1) {
      return keys + " private keys in it";
    }
    if (text.contains("BEGIN " + ENCRYPTED_KEY) || text.contains("Proc-Type: 4,ENCRYPTED")) {
      return "the key has a password";
    }
    return text.contains(KEY) ? "the key is not PKCS#8" : "no private key in it";
  }

  private String howToConvert() {
    return text.contains(KEY) ? "; openssl pkey -in " + file.path() + " -out plain.pem" : "";
  }

  private List<byte[]> blocks(String kind) throws UnusableFileException {
    List<byte[]> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      if (block.group(1).equals(kind)) {
        blocks.add(decoded(kind, block.group(2), blocks.size()));
      }
    }
    return blocks;
  }

  private byte[] decoded(String kind, String base64, int index) throws UnusableFileException {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw unreadable(kind, index);
    }
  }

  private UnusableFileException unreadable(String kind, int index) {
    return file.unusable(
        kind + " " + (index + 1) + " is damaged", "base64 of DER, as openssl writes");
  }

  private static CertificateFactory factory() {
    try {
      return CertificateFactory.getInstance("X.509");
    } catch (CertificateException e) {
      throw new IllegalStateException("every JDK has X.509", e);
    }
  }
}
