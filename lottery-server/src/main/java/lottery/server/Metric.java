package lottery.server;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import java.util.function.Consumer;
import lottery.server.figures.Distribution;

/** Figures without labels. Each is read when it is scraped, and has no value if none is given. */
final class Metric {
  private Metric() {}

  static Collector counter(String name, String help, Consumer<Consumer<Long>> read) {
    return CounterWithCallback.builder()
        .name(name)
        .help(help)
        .callback(value -> read.accept(value::call))
        .build();
  }

  static Collector gauge(String name, String help, Consumer<Consumer<Long>> read) {
    return GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(value -> read.accept(value::call))
        .build();
  }

  /**
   * @param unit what one of the distribution is in the base unit of the name
   */
  static Collector histogram(
      String name, String help, double unit, Consumer<Consumer<Distribution>> read) {
    return () -> {
      HistogramSnapshot.Builder snapshot = HistogramSnapshot.builder().name(name).help(help);
      read.accept(distribution -> snapshot.dataPoint(dataPoint(distribution, unit)));
      return snapshot.build();
    };
  }

  private static HistogramDataPointSnapshot dataPoint(Distribution distribution, double unit) {
    long[] bounds = distribution.upperBounds();
    long[] counts = distribution.counts();
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    for (int i = 0; i < bounds.length; i++) {
      buckets.bucket(bounds[i] * unit, counts[i]);
    }
    buckets.bucket(Double.POSITIVE_INFINITY, counts[bounds.length]);
    HistogramDataPointSnapshot.Builder point = HistogramDataPointSnapshot.builder();
    point.classicHistogramBuckets(buckets.build());
    point.sum(distribution.sum() * unit);
    return point.build();
  }
}
