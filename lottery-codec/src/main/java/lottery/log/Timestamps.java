package lottery.log;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;

/**
 * The local time as log lines begin with it: {@code 2024-08-21 22:11:15}.
 *
 * <p>Each second is formatted once, without a formatter. On the journal loop a formatted date was a
 * tenth of the work, and loading a formatter's locale data takes 20 to 30 ms of each program's
 * start. Any thread.
 */
final class Timestamps {

  private record Second(long epochSecond, String text) {}

  private final Clock clock;
  private volatile Second last = new Second(Long.MIN_VALUE, "");

  Timestamps(Clock clock) {
    this.clock = clock;
  }

  String now() {
    long epochSecond = Math.floorDiv(clock.millis(), 1000L);
    Second second = last;
    if (second.epochSecond != epochSecond) {
      second = new Second(epochSecond, text(epochSecond));
      last = second;
    }
    return second.text;
  }

  private String text(long epochSecond) {
    Instant instant = Instant.ofEpochSecond(epochSecond);
    String iso = LocalDateTime.ofInstant(instant, clock.getZone()).toString();
    // A full minute is printed without its seconds.
    return (iso + ":00").substring(0, "2024-08-21T22:11:15".length()).replace('T', ' ');
  }
}
