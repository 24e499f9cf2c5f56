package lottery.proof;

/** Somebody who may sign a number. */
public record Officer(String name, VerifyKey key) {
  private static final int MAX_NAME_CHARS = 32;

  public Officer {
    if (!Texts.isName(name, MAX_NAME_CHARS)) {
      throw new MalformedTextException(
          "officer: \"" + name + "\" (expected: 1..32 of A-Z a-z 0-9 . _ -)");
    }
  }

  /**
   * Reads {@code <name><separator><base64 key>}.
   *
   * @param separator not in a name: a colon, or a space
   */
  public static Officer parse(String text, char separator) {
    int at = text.indexOf(separator);
    if (at < 0) {
      throw new MalformedTextException(
          "officer: \"" + text + "\" (expected: name" + separator + "base64 key)");
    }
    return new Officer(text.substring(0, at), VerifyKey.ofBase64(text.substring(at + 1)));
  }
}
