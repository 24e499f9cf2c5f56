package lottery.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 value: 32 bytes. Immutable. */
public final class Hash {
  public static final int BYTES = 32;

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The hash of {@code parts}, joined. */
  public static Hash of(byte[]... parts) {
    MessageDigest digest = sha256();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return new Hash(digest.digest());
  }

  /** Ends {@code digest}, a SHA-256. */
  public static Hash of(MessageDigest digest) {
    return new Hash(digest.digest());
  }

  /** These 32 bytes. */
  public static Hash ofBytes(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "hash: " + bytes.length + " bytes (expected: " + BYTES + ")");
    }
    return new Hash(bytes.clone());
  }

  /**
   * @param hex 64 lower-case hex digits
   */
  public static Hash ofHex(String hex) {
    return new Hash(Texts.hex(hex, BYTES));
  }

  static Hash ofBase64(String base64) {
    return ofBytes(Texts.base64(base64, BYTES));
  }

  /** A new SHA-256. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** 64 lower-case hex digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Adds the 32 bytes to {@code digest} without a copy. */
  void addTo(MessageDigest digest) {
    digest.update(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
