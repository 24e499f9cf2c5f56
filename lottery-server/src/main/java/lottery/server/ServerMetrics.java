package lottery.server;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import lottery.config.Build;
import lottery.server.admin.ClusterStatus;
import lottery.server.admin.DiskSpace;
import lottery.server.admin.StatusFeed;
import lottery.server.contest.ContestState;
import lottery.server.contest.ContestStatus;
import lottery.server.figures.Distribution;
import lottery.server.peer.Dialect;
import lottery.server.peer.PeerFigures;
import lottery.server.peer.PeerFigures.Outcome;
import lottery.server.peer.PeerFigures.Refused;
import lottery.tls.Expiry;

/**
 * The figures that a scrape reads, each with its name and where it comes from. One that has no
 * source yet has no value. {@code deploy/OPERATING.md} has the same list, with what they mean.
 */
final class ServerMetrics {
  private static final double NANOS = 1e-9;
  private static final Set<Dialect> WITH_BETS = EnumSet.of(Dialect.TLV, Dialect.TYPED);
  private static final Set<Dialect> OF_CONNECTIONS = EnumSet.complementOf(EnumSet.of(Dialect.TLS));

  private final CentralStatus status;
  private final StatusFeed feed;

  ServerMetrics(CentralStatus status, StatusFeed feed) {
    this.status = status;
    this.feed = feed;
  }

  List<Collector> collectors() {
    return List.of(
        counter(
            "lottery_bets_stored_total",
            "Bets that became durable",
            central -> central.peers().figures().betsStored()),
        batches(),
        histogram(
            "lottery_commit_duration_seconds",
            "Commits, from the first write to the end of the force",
            NANOS,
            central -> central.journals().commitNanos()),
        histogram(
            "lottery_force_duration_seconds",
            "Forces",
            NANOS,
            central -> central.journals().forceNanos()),
        histogram(
            "lottery_commit_size_bytes",
            "What a commit made durable",
            1,
            central -> central.journals().commitBytes()),
        gauge(
            "lottery_backlog_bytes",
            "Memory of requests on their way to the disk",
            value -> withCentral(central -> value.accept(central.peers().backlog().bytes()))),
        connections(),
        refused(),
        gauge(
            "lottery_books_open",
            "Agencies of the newest contest whose books are open",
            value -> withContests(contests -> value.accept(openBooks(contests)))),
        states(),
        gauge(
            "lottery_journal_size_bytes",
            "What all journals take on the disk, with the room they have reserved",
            value -> status.disk().map(DiskSpace::journalBytes).ifPresent(value)),
        gauge(
            "lottery_disk_free_bytes",
            "What the server may still take of the disk",
            value -> status.disk().map(DiskSpace::freeBytes).ifPresent(value)),
        counter(
            "lottery_log_lines_dropped_total",
            "Log lines that were dropped or left out",
            central -> central.peers().lines().lost()),
        certificates(),
        reloads(),
        ofCluster(
            "lottery_raft_leader",
            "1 if this machine leads, else 0",
            cluster -> cluster.leads() ? 1L : 0L),
        ofCluster("lottery_raft_term", "The number of the lead", ClusterStatus::term),
        ofCluster(
            "lottery_raft_commit_index",
            "The last entry that a majority has, as this machine knows",
            ClusterStatus::committedIndex),
        ofCluster(
            "lottery_raft_applied_index",
            "The last entry that was applied here",
            ClusterStatus::appliedIndex),
        lag(),
        build());
  }

  private static long openBooks(ContestStatus contests) {
    return (long) contests.agencies().count() - contests.agencies().ready();
  }

  private Collector batches() {
    return CounterWithCallback.builder()
        .name("lottery_batches_total")
        .help("Requests with bets, by dialect and how they ended")
        .labelNames("dialect", "result")
        .callback(
            value ->
                withCentral(
                    central -> {
                      PeerFigures figures = central.peers().figures();
                      forEach(
                          WITH_BETS,
                          EnumSet.allOf(Outcome.class),
                          (dialect, outcome) ->
                              value.call(
                                  (double) figures.batches(dialect, outcome),
                                  dialect.label(),
                                  outcome.label()));
                    }))
        .build();
  }

  private static <A, B> void forEach(Set<A> some, Set<B> others, BiConsumer<A, B> action) {
    some.forEach(one -> others.forEach(other -> action.accept(one, other)));
  }

  private Collector connections() {
    return GaugeWithCallback.builder()
        .name("lottery_connections")
        .help("Open connections, by dialect")
        .labelNames("dialect")
        .callback(
            value ->
                withCentral(
                    central ->
                        OF_CONNECTIONS.forEach(
                            dialect ->
                                value.call(
                                    (double) central.peers().figures().connections(dialect),
                                    dialect.label()))))
        .build();
  }

  private Collector refused() {
    return CounterWithCallback.builder()
        .name("lottery_connections_refused_total")
        .help("Connections that were refused, by the limit that was reached")
        .labelNames("reason")
        .callback(
            value ->
                withCentral(
                    central ->
                        EnumSet.allOf(Refused.class)
                            .forEach(
                                reason ->
                                    value.call(
                                        (double) central.peers().figures().refusals(reason),
                                        reason.label()))))
        .build();
  }

  private Collector states() {
    return GaugeWithCallback.builder()
        .name("lottery_contest_state")
        .help("1 for the state of the newest contest, 0 for the others")
        .labelNames("state")
        .callback(
            value ->
                withContests(
                    contests ->
                        EnumSet.allOf(ContestState.class)
                            .forEach(
                                state ->
                                    value.call(
                                        state == contests.state() ? 1 : 0, state.toString()))))
        .build();
  }

  private Collector certificates() {
    return GaugeWithCallback.builder()
        .name("lottery_tls_certificate_expiry_timestamp_seconds")
        .help("When what a file of TLS holds ends")
        .labelNames("file")
        .callback(
            value ->
                status
                    .tls()
                    .ifPresent(
                        tls -> {
                          Map<String, Instant> ends = new TreeMap<>();
                          for (Expiry end : tls.expiries()) {
                            ends.merge(
                                end.file().path().toString(), end.at(), ServerMetrics::first);
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
                status
                    .tls()
                    .ifPresent(
                        tls -> {
                          value.call((double) tls.reloads(), "success");
                          value.call((double) tls.failedReloads(), "fail");
                        }))
        .build();
  }

  private Collector ofCluster(String name, String help, Function<ClusterStatus, Long> read) {
    return gauge(name, help, value -> status.cluster().map(read).ifPresent(value));
  }

  private Collector lag() {
    return GaugeWithCallback.builder()
        .name("lottery_raft_peer_lag_entries")
        .help("Entries that another machine does not have yet, where this one leads")
        .labelNames("peer")
        .callback(
            value ->
                status
                    .cluster()
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

  private static Collector build() {
    Info info =
        Info.builder()
            .name("lottery_build_info")
            .help("The server's version")
            .labelNames("version")
            .build();
    info.setLabelValues(Build.version());
    return info;
  }

  private Collector counter(String name, String help, Function<Central, Long> read) {
    return CounterWithCallback.builder()
        .name(name)
        .help(help)
        .callback(value -> withCentral(central -> value.call(read.apply(central))))
        .build();
  }

  private static Collector gauge(String name, String help, Consumer<Consumer<Long>> read) {
    return GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(value -> read.accept(value::call))
        .build();
  }

  private Collector histogram(
      String name, String help, double unit, Function<Central, Distribution> read) {
    return () -> {
      HistogramSnapshot.Builder snapshot = HistogramSnapshot.builder().name(name).help(help);
      withCentral(central -> snapshot.dataPoint(dataPoint(read.apply(central), unit)));
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

  private void withCentral(Consumer<Central> action) {
    status.central().ifPresent(action);
  }

  private void withContests(Consumer<ContestStatus> action) {
    feed.last().ifPresent(action);
  }
}
