package lottery.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;

/**
 * A text with at most one signature after it, as C2SP signed notes have it.
 *
 * <pre>
 *  the text, each of its lines with a line feed
 *
 *  — name base64(key id 4 | Ed25519 signature 64)
 * </pre>
 *
 * @param text what is signed, its last line feed included
 * @param signatureLine the whole line without its line feed; empty for a note that nobody signed
 */
public record SignedNote(String text, String signatureLine) {
  private static final String DASH = "\u2014 ";
  private static final int KEY_ID_BYTES = 4;
  private static final byte[] ED25519 = {'\n', 1};

  /** Signs {@code text} under the name {@code keyName}. */
  public static SignedNote sign(String text, String keyName, SigningKey key) {
    byte[] signature = key.sign(text.getBytes(UTF_8));
    byte[] tagged = Arrays.copyOf(keyId(keyName, key.verifyKey()), KEY_ID_BYTES + signature.length);
    System.arraycopy(signature, 0, tagged, KEY_ID_BYTES, signature.length);
    return new SignedNote(text, DASH + keyName + " " + Base64.getEncoder().encodeToString(tagged));
  }

  /** A note without a signature. */
  public static SignedNote unsigned(String text) {
    return new SignedNote(text, "");
  }

  /**
   * @throws MalformedTextException when it is not a note
   */
  public static SignedNote parse(String note) {
    int gap = note.indexOf("\n\n");
    if (gap < 0) {
      throw new MalformedTextException("note: no empty line (expected: one after the text)");
    }
    String text = note.substring(0, gap + 1);
    String rest = note.substring(gap + 2);
    if (rest.isEmpty()) {
      return unsigned(text);
    }
    int end = rest.length() - 1;
    if (!rest.startsWith(DASH) || rest.indexOf('\n') != end) {
      throw new MalformedTextException(
          "note: what follows its text is not one line of a signature");
    }
    return new SignedNote(text, rest.substring(0, end));
  }

  /** Whether its signature was made by {@code key} under the name {@code keyName}. */
  public boolean isSignedBy(String keyName, VerifyKey key) {
    String beginning = DASH + keyName + " ";
    if (!signatureLine.startsWith(beginning)) {
      return false;
    }
    try {
      byte[] tagged =
          Texts.base64(
              signatureLine.substring(beginning.length()),
              KEY_ID_BYTES + VerifyKey.SIGNATURE_BYTES);
      return Arrays.equals(tagged, 0, KEY_ID_BYTES, keyId(keyName, key), 0, KEY_ID_BYTES)
          && key.verifies(
              text.getBytes(UTF_8), Arrays.copyOfRange(tagged, KEY_ID_BYTES, tagged.length));
    } catch (MalformedTextException e) {
      return false;
    }
  }

  static byte[] keyId(String keyName, VerifyKey key) {
    Hash hash = Hash.of(keyName.getBytes(UTF_8), ED25519, key.bytes());
    return Arrays.copyOf(hash.bytes(), KEY_ID_BYTES);
  }

  /** The whole note. */
  public String toText() {
    return text + "\n" + (signatureLine.isEmpty() ? "" : signatureLine + "\n");
  }
}
