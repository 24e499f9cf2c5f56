package lottery.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;

/** Log lines as they are written: with the time before them and an end, in the current style. */
final class LineFraming {
  private static final String LINE_END = System.lineSeparator();

  private final Timestamps plain;
  private final Timestamps precise;

  /** In JSON: the level of the last line, to which a stack trace belongs. */
  private volatile String lastLevel = "";

  LineFraming(Clock clock) {
    this.plain = new Timestamps(clock, LogTime.PLAIN);
    this.precise = new Timestamps(clock, LogTime.PRECISE);
  }

  byte[] ofLine(String line) {
    if (!LogStyle.current().isJson()) {
      return bytes(now() + " " + line);
    }
    lastLevel = JsonLine.level(line);
    return bytes(JsonLine.of(now(), line));
  }

  /** A whole stack trace, as the one text that it is in JSON. */
  byte[] ofTrace(String trace) {
    return bytes(JsonLine.ofTrace(now(), lastLevel, trace));
  }

  private static byte[] bytes(String line) {
    return (line + LINE_END).getBytes(UTF_8);
  }

  private String now() {
    return (LogStyle.current().time() == LogTime.PRECISE ? precise : plain).now();
  }
}
