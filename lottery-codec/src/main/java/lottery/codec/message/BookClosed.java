package lottery.codec.message;

import java.time.Instant;

/** The text of an ERROR to an agency whose book was closed by somebody else. */
public final class BookClosed {
  private static final String MARK = "'s book was closed at ";

  private BookClosed() {}

  public static String reason(int agency, Instant time) {
    return "agency " + agency + MARK + time;
  }

  /** Whether the text of an ERROR, or what was made of it, says that. */
  public static boolean isReason(String text) {
    return text.contains(MARK);
  }
}
