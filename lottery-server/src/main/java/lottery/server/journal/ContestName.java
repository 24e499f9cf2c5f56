package lottery.server.journal;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a contest and of its directory: 1 to 64 of {@code A-Z a-z 0-9 . _ -}, beginning with
 * a letter or digit. Names of other files of a data directory are not allowed.
 */
public final class ContestName {
  private static final Pattern RULE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final String EXPECTED =
      "1..64 of A-Z a-z 0-9 . _ -, a letter or digit first; not lock, control.sock,"
          + " signing-key.pem or journal-…";

  private ContestName() {}

  public static boolean isValid(String name) {
    // Some file systems know no difference between capitals and others.
    String lower = name.toLowerCase(Locale.ROOT);
    return RULE.matcher(name).matches()
        && !lower.equals(DirectoryLock.NAME)
        && !lower.equals("control.sock")
        && !lower.equals("signing-key.pem")
        && !lower.startsWith("journal-");
  }

  /** The rule of a name, for messages. */
  public static String rule() {
    return EXPECTED;
  }
}
