package lottery.log;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The time as log lines begin with it, see {@link LogTime}.
 *
 * <p>Each second is formatted once, without a formatter. On the journal loop a formatted date was a
 * tenth of the work, and loading a formatter's locale data takes 20 to 30 ms of each program's
 * start. Any thread.
 */
final class Timestamps {

  private record Second(long epochSecond, String text) {}

  private final Clock clock;
  private final boolean isPrecise;
  private volatile Second last = new Second(Long.MIN_VALUE, "");

  /**
   * @param clock its zone is the local one
   */
  Timestamps(Clock clock, LogTime form) {
    this.isPrecise = form == LogTime.PRECISE;
    this.clock = clock;
  }

  String now() {
    long millis = clock.millis();
    String second = second(Math.floorDiv(millis, 1000L));
    return isPrecise ? second + thousandths(Math.floorMod(millis, 1000)) : second;
  }

  private static String thousandths(int millis) {
    String digits = String.valueOf(1000 + millis);
    return "." + digits.substring(1) + "Z";
  }

  private String second(long epochSecond) {
    Second second = last;
    if (second.epochSecond != epochSecond) {
      second = new Second(epochSecond, text(epochSecond));
      last = second;
    }
    return second.text;
  }

  private String text(long epochSecond) {
    Instant instant = Instant.ofEpochSecond(epochSecond);
    String iso =
        LocalDateTime.ofInstant(instant, isPrecise ? ZoneOffset.UTC : clock.getZone()).toString();
    // A full minute is printed without its seconds.
    String second = (iso + ":00").substring(0, "2024-08-21T22:11:15".length());
    return isPrecise ? second : second.replace('T', ' ');
  }
}
