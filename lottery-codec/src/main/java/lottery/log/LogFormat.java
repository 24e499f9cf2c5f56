package lottery.log;

/** What a log line looks like. */
public enum LogFormat {
  /** {@code 2024-08-21 22:11:15 INFO action: … | result: … | key: value}, for people. */
  TEXT,
  /** {@code {"time":"…","level":"INFO","action":"…","result":"…","key":7}}, for programs. */
  JSON
}
