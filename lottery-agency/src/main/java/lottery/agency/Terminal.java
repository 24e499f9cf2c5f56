package lottery.agency;

import java.util.Map;

/** Whether a person is watching. */
final class Terminal {

  private Terminal() {}

  /**
   * True when both standard input and standard output are a terminal, and one in which a line can
   * be taken back.
   */
  @SuppressWarnings("SystemConsoleNull") // The console asked for here is.
  static boolean isThere(Map<String, String> environment) {
    String type = environment.getOrDefault("TERM", "");
    if (type.isEmpty() || type.equals("dumb")) {
      return false;
    }
    // From JDK 22 on, System.console() is never null, unless the console of java.base is asked for.
    System.setProperty("jdk.console", "java.base");
    return System.console() != null;
  }
}
