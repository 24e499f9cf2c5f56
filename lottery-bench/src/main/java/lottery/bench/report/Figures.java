package lottery.bench.report;

import org.HdrHistogram.Histogram;

/** How figures are written into the table. */
final class Figures {
  private Figures() {}

  static String ms(double millis) {
    return String.format(millis < 10 ? "%.2f ms" : "%.0f ms", millis);
  }

  static String megabytes(double bytesPerSecond) {
    return String.format("%,.0f MB/s", bytesPerSecond / 1e6);
  }

  static String times(double ratio) {
    return String.format("%.2f times", ratio);
  }

  static String percentiles(Histogram nanos) {
    return String.format(
        "p50 %s, p99 %s, max %s",
        ms(nanos.getValueAtPercentile(50) / 1e6),
        ms(nanos.getValueAtPercentile(99) / 1e6),
        ms(nanos.getMaxValue() / 1e6));
  }
}
