package lottery.log;

/** The form of all log lines of this process. Any thread. */
public record LogStyle(LogFormat format, LogTime time) {
  private static volatile LogStyle current = new LogStyle(LogFormat.TEXT, LogTime.PLAIN);

  /** Every line that is begun from now on looks so; like the level, it belongs to the process. */
  public void apply() {
    current = this;
  }

  static LogStyle current() {
    return current;
  }

  boolean isJson() {
    return format == LogFormat.JSON;
  }
}
