package lottery.server;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.Collector;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lottery.server.peer.Dialect;
import lottery.server.peer.PeerFigures;
import lottery.server.peer.PeerFigures.Outcome;
import lottery.server.peer.PeerFigures.Refused;
import lottery.server.peer.PeerLimits;

/** What peers have done, and what they make the server hold. */
final class PeerMetrics {
  private static final Set<Dialect> WITH_BETS = EnumSet.of(Dialect.TLV, Dialect.TYPED);
  private static final Set<Dialect> OF_CONNECTIONS = EnumSet.complementOf(EnumSet.of(Dialect.TLS));

  private final Supplier<Optional<PeerLimits>> limits;

  PeerMetrics(Supplier<Optional<PeerLimits>> limits) {
    this.limits = limits;
  }

  List<Collector> collectors() {
    return List.of(
        Metric.counter(
            "lottery_bets_stored_total",
            "Bets that became durable",
            value -> withPeers(peers -> value.accept(peers.figures().betsStored()))),
        batches(),
        Metric.gauge(
            "lottery_backlog_bytes",
            "Memory of requests on their way to the disk",
            value -> withPeers(peers -> value.accept(peers.backlog().bytes()))),
        connections(),
        refused(),
        Metric.counter(
            "lottery_log_lines_dropped_total",
            "Log lines that were dropped or left out",
            value -> withPeers(peers -> value.accept(peers.lines().lost()))));
  }

  private Collector batches() {
    return CounterWithCallback.builder()
        .name("lottery_batches_total")
        .help("Requests with bets, by dialect and how they ended")
        .labelNames("dialect", "result")
        .callback(
            value ->
                withPeers(
                    peers -> {
                      PeerFigures figures = peers.figures();
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
                withPeers(
                    peers ->
                        OF_CONNECTIONS.forEach(
                            dialect ->
                                value.call(
                                    (double) peers.figures().connections(dialect),
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
                withPeers(
                    peers ->
                        EnumSet.allOf(Refused.class)
                            .forEach(
                                reason ->
                                    value.call(
                                        (double) peers.figures().refusals(reason),
                                        reason.label()))))
        .build();
  }

  private void withPeers(Consumer<PeerLimits> action) {
    limits.get().ifPresent(action);
  }
}
