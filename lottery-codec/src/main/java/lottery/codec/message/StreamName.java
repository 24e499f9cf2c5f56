package lottery.codec.message;

import lottery.codec.bet.ListReader;
import lottery.codec.bet.MalformedValueException;
import lottery.codec.bet.RowId;

/** The name of a sequence of bets of one agency: 1..64 of {@code A-Z a-z 0-9 . _ -}. */
public final class StreamName {

  /** A name is ASCII, so this is also its limit in characters. */
  public static final int MAX_BYTES = 64;

  /** The rule of a name, for messages. */
  public static final String RULE = "1..64 of A-Z a-z 0-9 . _ -";

  private static final String ASKED_RULE = RULE + ", or @ and 32 hex digits";
  private static final String STORED_RULE = "none, or " + RULE + ", with or without @ first";
  private static final String BY_FIRST_BET = "@";

  private StreamName() {}

  /**
   * The beginning of {@code text} as a name, with '_' for whatever is not allowed.
   *
   * @param text not empty
   */
  public static String from(String text) {
    StringBuilder name = new StringBuilder(MAX_BYTES);
    text.codePoints()
        .limit(MAX_BYTES)
        .map(c -> isAllowed(c) ? c : '_')
        .forEach(name::appendCodePoint);
    return require(name.toString());
  }

  static String read(ListReader list) throws MalformedValueException {
    return read("stream", list);
  }

  /** Another field that keeps to the same rule. */
  static String read(String field, ListReader list) throws MalformedValueException {
    String name = list.text(field);
    if (!isValid(name)) {
      throw list.refused(field, RULE);
    }
    return name;
  }

  /** Makes what ASK_PROGRESS says to ask for the stream that begins with this bet. */
  public static String beginningWith(RowId firstBet) {
    return BY_FIRST_BET + firstBet;
  }

  /** The first bet of the stream asked for; null when the stream is asked for by its name. */
  public static RowId firstBet(String asked) {
    return asked.startsWith(BY_FIRST_BET) ? RowId.parse(asked.substring(1)) : null;
  }

  static String readAsked(ListReader list) throws MalformedValueException {
    String asked = list.text("stream");
    if (!isAsked(asked)) {
      throw list.refused("stream", ASKED_RULE);
    }
    return asked;
  }

  /** The name of a stored stream, which also those have that no peer has named. */
  static String readStored(ListReader list) throws MalformedValueException {
    String stored = list.text("stream");
    if (!isStored(stored)) {
      throw list.refused("stream", STORED_RULE);
    }
    return stored;
  }

  static String requireStored(String stored) {
    if (!isStored(stored)) {
      throw new IllegalArgumentException(
          "stream: \"" + stored + "\" (expected: " + STORED_RULE + ")");
    }
    return stored;
  }

  private static boolean isStored(String stored) {
    return stored.isEmpty()
        || (stored.length() <= MAX_BYTES
            && isValid(stored.startsWith(BY_FIRST_BET) ? stored.substring(1) : stored));
  }

  static String requireAsked(String asked) {
    if (!isAsked(asked)) {
      throw new IllegalArgumentException(
          "stream: \"" + asked + "\" (expected: " + ASKED_RULE + ")");
    }
    return asked;
  }

  private static boolean isAsked(String asked) {
    return asked.startsWith(BY_FIRST_BET) ? RowId.isId(asked.substring(1)) : isValid(asked);
  }

  static String require(String stream) {
    return require("stream", stream);
  }

  static String require(String field, String name) {
    if (!isValid(name)) {
      throw new IllegalArgumentException(field + ": \"" + name + "\" (expected: " + RULE + ")");
    }
    return name;
  }

  /** Whether this is a name. */
  public static boolean isValid(String stream) {
    if (stream.isEmpty() || stream.length() > MAX_BYTES) {
      return false;
    }
    for (int i = 0; i < stream.length(); i++) {
      if (!isAllowed(stream.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllowed(int c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-';
  }
}
