package lottery.server;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.Collector;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import lottery.server.admin.ClusterStatus;

/** Where a machine of a cluster stands. A single server's have no value. */
final class ClusterMetrics {
  private final Supplier<Optional<ClusterStatus>> status;

  ClusterMetrics(Supplier<Optional<ClusterStatus>> status) {
    this.status = status;
  }

  List<Collector> collectors() {
    return List.of(
        gauge(
            "lottery_raft_leader",
            "1 if this machine leads, else 0",
            cluster -> cluster.leads() ? 1L : 0L),
        gauge("lottery_raft_term", "The number of the lead", ClusterStatus::term),
        gauge(
            "lottery_raft_commit_index",
            "The last entry that a majority has, as this machine knows",
            ClusterStatus::committedIndex),
        gauge(
            "lottery_raft_applied_index",
            "The last entry that was applied here",
            ClusterStatus::appliedIndex),
        lag());
  }

  private Collector gauge(String name, String help, Function<ClusterStatus, Long> read) {
    return Metric.gauge(name, help, value -> status.get().map(read).ifPresent(value));
  }

  private Collector lag() {
    return GaugeWithCallback.builder()
        .name("lottery_raft_peer_lag_entries")
        .help("Entries that another machine does not have yet, where this one leads")
        .labelNames("peer")
        .callback(
            value ->
                status
                    .get()
                    .ifPresent(
                        cluster ->
                            cluster
                                .peers()
                                .forEach(
                                    peer ->
                                        peer.lag()
                                            .ifPresent(
                                                lag -> value.call((double) lag, peer.node())))))
        .build();
  }
}
