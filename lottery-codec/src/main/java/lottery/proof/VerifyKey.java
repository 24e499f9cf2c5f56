package lottery.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** An Ed25519 public key: 32 bytes. Immutable. */
public final class VerifyKey {
  static final int BYTES = 32;
  static final int SIGNATURE_BYTES = 64;

  /** The bytes before the 32 bytes in an X.509 key (RFC 8410 §4). */
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private final byte[] bytes;
  private final PublicKey key;

  private VerifyKey(byte[] bytes) {
    this.bytes = bytes;
    byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + BYTES);
    System.arraycopy(bytes, 0, encoded, X509_PREFIX.length, BYTES);
    try {
      key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new MalformedTextException("no Ed25519 key: " + e.getMessage());
    }
  }

  /**
   * @param base64 the 32 bytes, with padding
   * @throws MalformedTextException when the text is not such a key
   */
  public static VerifyKey ofBase64(String base64) {
    return new VerifyKey(Texts.base64(base64, BYTES));
  }

  static VerifyKey of(PublicKey key) {
    byte[] encoded = key.getEncoded();
    return new VerifyKey(Arrays.copyOfRange(encoded, X509_PREFIX.length, encoded.length));
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Whether {@code signature} is this key's over {@code message}. */
  public boolean verifies(byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException e) {
      return false; // The bytes cannot be a signature at all.
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no Ed25519 in this Java runtime: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifyKey that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return base64();
  }
}
