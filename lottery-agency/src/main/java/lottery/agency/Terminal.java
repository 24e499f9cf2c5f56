package lottery.agency;

/** Whether a person is watching. */
final class Terminal {

  private Terminal() {}

  /** True when both standard input and standard output are a terminal. */
  @SuppressWarnings("SystemConsoleNull") // The console of java.base can be null.
  static boolean isThere() {
    // From JDK 22 on, System.console() is never null, unless jdk.console selects java.base.
    System.setProperty("jdk.console", "java.base");
    return System.console() != null;
  }
}
