package lottery.server;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.Collector;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import lottery.config.Build;
import lottery.server.admin.DiskSpace;
import lottery.server.admin.StatusFeed;
import lottery.server.contest.ContestState;
import lottery.server.contest.ContestStatus;
import lottery.server.figures.Distribution;
import lottery.server.journal.JournalFigures;

/**
 * The figures that a scrape reads, each with its name and where it comes from. One that has no
 * source yet has no value. {@code deploy/OPERATING.md} has the same list, with what they mean.
 */
final class ServerMetrics {
  private static final double NANOS = 1e-9;

  private final CentralStatus status;
  private final StatusFeed feed;

  ServerMetrics(CentralStatus status, StatusFeed feed) {
    this.status = status;
    this.feed = feed;
  }

  List<Collector> collectors() {
    return Stream.of(
            new PeerMetrics(() -> status.central().map(Central::peers)).collectors(),
            journals(),
            contests(),
            disk(),
            new TlsMetrics(status::certificates).collectors(),
            new ClusterMetrics(status::cluster).collectors(),
            List.of(build()))
        .flatMap(List::stream)
        .toList();
  }

  private List<Collector> journals() {
    return List.of(
        histogram(
            "lottery_commit_duration_seconds",
            "Commits, from the first write to the end of the force",
            NANOS,
            JournalFigures::commitNanos),
        histogram("lottery_force_duration_seconds", "Forces", NANOS, JournalFigures::forceNanos),
        histogram(
            "lottery_commit_size_bytes",
            "What a commit made durable",
            1,
            JournalFigures::commitBytes));
  }

  private Collector histogram(
      String name, String help, double unit, Function<JournalFigures, Distribution> read) {
    return Metric.histogram(
        name,
        help,
        unit,
        value -> status.central().map(Central::journals).map(read).ifPresent(value));
  }

  private List<Collector> contests() {
    return List.of(
        Metric.gauge(
            "lottery_books_open",
            "Agencies of the newest contest whose books are open",
            value -> withContests(contests -> value.accept(openBooks(contests)))),
        states());
  }

  private static long openBooks(ContestStatus contests) {
    return (long) contests.agencies().count() - contests.agencies().ready();
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

  private List<Collector> disk() {
    return List.of(
        Metric.gauge(
            "lottery_journal_size_bytes",
            "What all journals take on the disk, with the room they have reserved",
            value -> status.disk().map(DiskSpace::journalBytes).ifPresent(value)),
        Metric.gauge(
            "lottery_disk_free_bytes",
            "What the server may still take of the disk",
            value -> status.disk().map(DiskSpace::freeBytes).ifPresent(value)));
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

  private void withContests(Consumer<ContestStatus> action) {
    feed.last().ifPresent(action);
  }
}
