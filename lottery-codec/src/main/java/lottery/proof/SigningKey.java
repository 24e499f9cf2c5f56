package lottery.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** An Ed25519 key pair that signs seals. Immutable. */
public final class SigningKey {
  private static final int SEED_BYTES = 32;

  /** The second one takes half of the first, the fifth a quarter; then there is little to gain. */
  private static final int WARM_UP_SIGNATURES = 4;

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  /** The bytes before the 32 bytes of the seed in a PKCS#8 key (RFC 8410 §7). */
  private static final byte[] PKCS8_PREFIX =
      HexFormat.of().parseHex("302e020100300506032b657004220420");

  private final byte[] seed;
  private final PrivateKey key;
  private final VerifyKey verifyKey;

  private SigningKey(byte[] seed) {
    this.seed = seed;
    KeyPair pair = pairOf(seed);
    key = pair.getPrivate();
    verifyKey = VerifyKey.of(pair.getPublic());
  }

  /** A new key. */
  public static SigningKey make(SecureRandom random) {
    byte[] seed = new byte[SEED_BYTES];
    random.nextBytes(seed);
    return new SigningKey(seed);
  }

  /**
   * Makes a key and signatures and forgets them: the first ones of a process take a tenth of a
   * second, so a program may want them before it needs one.
   */
  public static void warmUp() {
    SigningKey any = ofSeed(new byte[SEED_BYTES]);
    for (int i = 0; i < WARM_UP_SIGNATURES; i++) {
      any.sign(new byte[0]);
    }
  }

  /** The key of these 32 bytes (RFC 8032 §5.1.5). */
  public static SigningKey ofSeed(byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException(
          "seed: " + seed.length + " bytes (expected: " + SEED_BYTES + ")");
    }
    return new SigningKey(seed.clone());
  }

  /**
   * Reads what {@code openssl genpkey -algorithm ed25519} writes.
   *
   * @throws MalformedTextException when it is not such a key
   */
  public static SigningKey ofPem(String pem) {
    String text = pem.strip();
    if (text.startsWith(BEGIN) && text.endsWith(END)) {
      String body = text.substring(BEGIN.length(), text.length() - END.length());
      byte[] der = decode(body);
      int prefix = PKCS8_PREFIX.length;
      if (der.length == prefix + SEED_BYTES
          && Arrays.equals(der, 0, prefix, PKCS8_PREFIX, 0, prefix)) {
        return new SigningKey(Arrays.copyOfRange(der, prefix, der.length));
      }
    }
    // The value is a secret, so it is not shown.
    throw new MalformedTextException(
        "no Ed25519 private key (expected: PKCS#8 in PEM, without a password)");
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getMimeDecoder().decode(base64.getBytes(US_ASCII));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** The key as a PEM file. */
  public String pem() {
    byte[] der = Arrays.copyOf(PKCS8_PREFIX, PKCS8_PREFIX.length + SEED_BYTES);
    System.arraycopy(seed, 0, der, PKCS8_PREFIX.length, SEED_BYTES);
    return BEGIN + "\n" + Base64.getEncoder().encodeToString(der) + "\n" + END + "\n";
  }

  /** The public half. */
  public VerifyKey verifyKey() {
    return verifyKey;
  }

  /** The 64 bytes of the signature over {@code message}. */
  public byte[] sign(byte[] message) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(key);
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no Ed25519 in this Java runtime: " + e.getMessage(), e);
    }
  }

  /**
   * The JDK derives a public key from a private one only when it makes a pair. So the pair is made
   * with the seed as its random bytes.
   */
  private static KeyPair pairOf(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new SeedAsRandom(seed));
      return generator.generateKeyPair();
    } catch (InvalidAlgorithmParameterException e) {
      throw new IllegalStateException("Ed25519 is a parameter of itself", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no Ed25519 in this Java runtime: " + e.getMessage(), e);
    }
  }

  private static final class SeedAsRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] seed;

    SeedAsRandom(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
