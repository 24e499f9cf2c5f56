package lottery.server;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.Collector;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import lottery.server.certificates.CertificateFiles;
import lottery.tls.Expiry;

/** The files of TLS: when they end, and whether changed ones were taken. */
final class TlsMetrics {
  private final Supplier<List<CertificateFiles>> present;

  TlsMetrics(Supplier<List<CertificateFiles>> present) {
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
            value -> {
              Map<String, Instant> ends = new TreeMap<>();
              for (CertificateFiles files : present.get()) {
                for (Expiry end : files.expiries()) {
                  ends.merge(end.file().path().toString(), end.at(), TlsMetrics::first);
                }
              }
              ends.forEach((file, at) -> value.call((double) at.getEpochSecond(), file));
            })
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
            value -> {
              List<CertificateFiles> all = present.get();
              if (!all.isEmpty()) {
                value.call(all.stream().mapToDouble(CertificateFiles::reloads).sum(), "success");
                value.call(all.stream().mapToDouble(CertificateFiles::failures).sum(), "fail");
              }
            })
        .build();
  }
}
