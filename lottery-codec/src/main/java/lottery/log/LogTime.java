package lottery.log;

/** How log lines tell the time. */
public enum LogTime {
  /** The machine's local time in seconds: {@code 2024-08-21 22:11:15}. */
  PLAIN,
  /** UTC in milliseconds: {@code 2024-08-21T22:11:15.123Z}. */
  PRECISE
}
