package lottery.config;

/** From which level on lines are printed, as slf4j-simple calls them. */
public enum LogLevel {
  TRACE,
  DEBUG,
  INFO,
  WARN,
  ERROR,
  OFF;

  /** The level of every logger that is made from now on. */
  public void apply() {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", name());
  }
}
