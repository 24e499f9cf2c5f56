package lottery.server;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.Collector;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import lottery.server.net.ServerTls;
import lottery.tls.Expiry;

/** The files of TLS: when they end, and whether changed ones were taken. */
final class TlsMetrics {
  private final Supplier<Optional<ServerTls>> present;

  TlsMetrics(Supplier<Optional<ServerTls>> present) {
    this.present = present;
  }

  List<Collector> collectors() {
    return List.of(certificates(), reloads());
  }

  private Collector certificates() {
    return GaugeWithCallback.builder()
        .name("lottery_tls_certificate_expiry_timestamp_seconds")
        .help("When what a file of TLS holds ends")
        .labelNames("file")
        .callback(
            value ->
                present
                    .get()
                    .ifPresent(
                        tls -> {
                          Map<String, Instant> ends = new TreeMap<>();
                          for (Expiry end : tls.expiries()) {
                            ends.merge(end.file().path().toString(), end.at(), TlsMetrics::first);
                          }
                          ends.forEach(
                              (file, at) -> value.call((double) at.getEpochSecond(), file));
                        }))
        .build();
  }

  private static Instant first(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private Collector reloads() {
    return CounterWithCallback.builder()
        .name("lottery_tls_reloads_total")
        .help("Times that changed files of TLS were taken, or could not be")
        .labelNames("result")
        .callback(
            value ->
                present
                    .get()
                    .ifPresent(
                        tls -> {
                          value.call((double) tls.reloads(), "success");
                          value.call((double) tls.failedReloads(), "fail");
                        }))
        .build();
  }
}
