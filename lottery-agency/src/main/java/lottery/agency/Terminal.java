package lottery.agency;

/** Whether a person is watching. */
final class Terminal {

  private Terminal() {}

  /** True when both standard input and standard output are a terminal. */
  @SuppressWarnings("SystemConsoleNull") // The console asked for here is.
  static boolean isThere() {
    // From JDK 22 on, System.console() is never null, unless the console of java.base is asked for.
    System.setProperty("jdk.console", "java.base");
    return System.console() != null;
  }
}
