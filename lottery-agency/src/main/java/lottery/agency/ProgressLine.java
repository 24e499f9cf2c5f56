package lottery.agency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Consumer;
import lottery.agency.session.UploadProgress;

/**
 * How far an upload has come, in one line below the log: how much of the file, how fast, and how
 * long it will take. It fits into 40 columns, so it needs not know how wide the window is.
 *
 * <p>Nothing is drawn here: the output of log lines shows it, so the two never mix.
 */
final class ProgressLine implements UploadProgress {
  private static final long REFRESH_MILLIS = 200;
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

  /** What takes longer is not going to be as fast as now. */
  private static final long MAX_SECONDS = 360_000;

  private final long size;
  private final Consumer<String> line;
  private final Clock clock;
  private long begun = -1;
  private long beginMillis;
  private long shownMillis;

  /**
   * @param size bytes of the file
   * @param line shows a line in the place of the one before; an empty one is none
   */
  ProgressLine(long size, Consumer<String> line, Clock clock) {
    this.size = size;
    this.line = line;
    this.clock = clock;
  }

  static UploadProgress over(Path file, Consumer<String> line) {
    try {
      long size = Files.isRegularFile(file) ? Files.size(file) : 0;
      return size == 0 ? NOBODY : new ProgressLine(size, line, Clock.systemUTC());
    } catch (IOException e) {
      return NOBODY;
    }
  }

  @Override
  public void confirmed(long bets, long fileBytes) {
    long now = clock.millis();
    if (begun < 0) {
      // The rate of a resumed upload counts what it sends, not what was stored before.
      begun = fileBytes;
      beginMillis = now;
    } else if (now - shownMillis >= REFRESH_MILLIS) {
      shownMillis = now;
      line.accept(text(fileBytes, now - beginMillis));
    }
  }

  @Override
  public void ended() {
    line.accept("");
  }

  private String text(long fileBytes, long millis) {
    long done = Math.min(fileBytes, size);
    long perSecond = (done - begun) * 1000 / Math.max(1, millis);
    long secondsLeft = (size - done) / Math.max(1, perSecond);
    String left =
        perSecond == 0 || secondsLeft > MAX_SECONDS ? "" : ", " + time(secondsLeft) + " left";
    return "%d%% of %s, %s/s%s".formatted(100 * done / size, bytes(size), bytes(perSecond), left);
  }

  private static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    for (; value >= 999.5 && unit < UNITS.length - 1; unit++) {
      value /= 1000;
    }
    String format = unit == 0 || value >= 99.95 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ROOT, format, value, UNITS[unit]);
  }

  private static String time(long seconds) {
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d h", seconds / 3600, seconds / 60 % 60);
  }
}
