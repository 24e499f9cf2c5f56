package lottery.server.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntSupplier;
import lottery.server.cluster.LogEngine.Peer;
import lottery.server.cluster.LogEngine.Status;

/**
 * Changes which machines are members, and which one leads, where that makes sense. The engine keeps
 * the members in the log, so all machines know the same ones. Any thread.
 *
 * <p>Each change fails with one line, an {@link IOException}, when it is refused or does not
 * happen.
 */
public final class Membership {
  private final String node;
  private final LogEngine engine;
  private final IntSupplier agreed;
  private final Duration silence;

  /**
   * @param node this machine's name
   * @param agreed the newest version of entries that may be in the log
   * @param silence a machine that has said nothing for so long does not count as one that runs
   */
  Membership(String node, LogEngine engine, IntSupplier agreed, Duration silence) {
    this.node = node;
    this.engine = engine;
    this.agreed = agreed;
    this.silence = silence;
  }

  /** Has another machine lead. */
  public CompletionStage<?> transfer(String to) {
    Status status = engine.status();
    Optional<String> reason =
        notLeading(status)
            .or(() -> refusedIf(to.equals(node), "\"" + to + "\" leads already"))
            .or(() -> unknown(status, to));
    return reason.isPresent() ? refused(reason.get()) : engine.transferTo(to);
  }

  /** Makes a machine that runs, and has started empty, a member. It may take long. */
  public CompletionStage<?> add(ClusterPeer peer) {
    Status status = engine.status();
    Optional<String> reason =
        notLeading(status).or(() -> changing(status)).or(() -> taken(status, peer));
    return reason.isPresent()
        ? refused(reason.get())
        : engine
            .entryVersion(peer.node(), peer.address())
            .handle((known, failure) -> failure == null ? addIfKnown(peer, known) : silent(peer))
            .thenCompose(added -> added);
  }

  private CompletionStage<?> addIfKnown(ClusterPeer peer, int known) {
    return known < agreed.getAsInt()
        ? refused(
            "\"%s\" knows entries of up to version %d (expected: %d, which the members have agreed on)"
                .formatted(peer.node(), known, agreed.getAsInt()))
        : engine.add(peer.node(), peer.address());
  }

  private static CompletionStage<?> silent(ClusterPeer peer) {
    return refused(
        "\"%s\" does not answer at %s (expected: it runs, and has started empty)"
            .formatted(peer.node(), peer.address()));
  }

  /** Makes a machine a member no more; it may be lost. */
  public CompletionStage<?> remove(String removed) {
    Status status = engine.status();
    Optional<String> reason =
        notLeading(status)
            .or(() -> changing(status))
            .or(
                () ->
                    refusedIf(
                        removed.equals(node),
                        "\"" + removed + "\" leads (expected: transfer the lead first)"))
            .or(() -> unknown(status, removed))
            .or(() -> tooFew(status, removed));
    return reason.isPresent() ? refused(reason.get()) : engine.remove(removed);
  }

  private Optional<String> notLeading(Status status) {
    if (status.leader().filter(node::equals).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        "this machine does not lead (expected: "
            + status
                .leader()
                .map(leader -> "\"" + leader + "\", which does")
                .orElse("one that does")
            + ")");
  }

  private static Optional<String> refusedIf(boolean isRefused, String reason) {
    return isRefused ? Optional.of(reason) : Optional.empty();
  }

  private static Optional<String> changing(Status status) {
    return status.peers().stream()
        .filter(peer -> !peer.isMember())
        .findFirst()
        .map(
            peer ->
                "\""
                    + peer.node()
                    + "\" is being added (expected: one change after the other has ended)");
  }

  private Optional<String> unknown(Status status, String name) {
    SortedSet<String> names = new TreeSet<>(Set.of(node));
    status.peers().forEach(peer -> names.add(peer.node()));
    return refusedIf(
        !names.contains(name), "\"" + name + "\" (expected: one of " + names + ", the members)");
  }

  private Optional<String> taken(Status status, ClusterPeer added) {
    if (added.node().equals(node)) {
      return Optional.of("\"" + node + "\" is a member (expected: a name that never was one)");
    }
    return status.peers().stream()
        .filter(peer -> peer.node().equals(added.node()) || peer.address().equals(added.address()))
        .findFirst()
        .map(
            peer ->
                "\""
                    + peer.node()
                    + "\" at "
                    + peer.address()
                    + " is a member (expected: a name that never was one, and an address of its"
                    + " own)");
  }

  /** Those that stay decide, so a majority of them has to run. */
  private Optional<String> tooFew(Status status, String removed) {
    List<Peer> staying =
        status.peers().stream().filter(peer -> !peer.node().equals(removed)).toList();
    if (staying.isEmpty()) {
      return Optional.of("\"" + node + "\" would be alone (expected: add another machine first)");
    }
    long running =
        1
            + staying.stream()
                .filter(
                    peer -> peer.silentMillis() >= 0 && peer.silentMillis() <= silence.toMillis())
                .count();
    int majority = (staying.size() + 1) / 2 + 1;
    return refusedIf(
        running < majority,
        "of the %d machines that would stay %d answer (expected: %d)"
            .formatted(staying.size() + 1, running, majority));
  }

  private static CompletionStage<?> refused(String reason) {
    return CompletableFuture.failedFuture(new IOException(reason));
  }
}
