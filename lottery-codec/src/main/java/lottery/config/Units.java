package lottery.config;

import java.time.Duration;

/** Formats bounds as a person would write them and as HOCON reads them. */
final class Units {
  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;

  private Units() {}

  static String bytes(int bytes) {
    if (bytes % MIB == 0) {
      return bytes / MIB + "MiB";
    }
    return bytes % KIB == 0 ? bytes / KIB + "KiB" : String.valueOf(bytes);
  }

  static String time(Duration time) {
    if (time.isZero()) {
      return "0";
    }
    if (time.equals(Duration.ofDays(time.toDays()))) {
      return time.toDays() + "d";
    }
    return time.equals(Duration.ofSeconds(time.toSeconds()))
        ? time.toSeconds() + "s"
        : time.toMillis() + "ms";
  }
}
