package lottery.server;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import lottery.log.LogLine;
import lottery.server.admin.ClusterControl;
import lottery.server.admin.ClusterStatus;
import lottery.server.cluster.ClusterNode;
import lottery.server.cluster.ClusterPeer;
import lottery.server.cluster.LogEngine;
import lottery.server.contest.ActResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what operators ask of a cluster to this machine's part of it. Any thread. */
final class ClusterActs implements ClusterControl {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterActs.class);

  private final ClusterNode node;

  ClusterActs(ClusterNode node) {
    this.node = node;
  }

  @Override
  public ClusterStatus status() {
    LogEngine.Status status = node.status();
    return new ClusterStatus(
        node.name(),
        node.address(),
        status.isMember(),
        status.leader(),
        status.term(),
        status.committed(),
        status.applied(),
        node.entryVersion(),
        status.peers().stream().map(peer -> peerOf(status, peer)).toList());
  }

  private static ClusterStatus.Peer peerOf(LogEngine.Status status, LogEngine.Peer peer) {
    return new ClusterStatus.Peer(
        peer.node(),
        peer.address(),
        peer.isMember(),
        peer.committed() < 0 ? OptionalLong.empty() : OptionalLong.of(peer.committed()),
        peer.next() < 0
            ? OptionalLong.empty()
            : OptionalLong.of(Math.max(0, status.last() + 1 - peer.next())));
  }

  @Override
  public void transfer(String who, String to, ActResult result) {
    tell(who, "transfer " + to, node.membership().transfer(to), result, "\"" + to + "\" leads");
  }

  @Override
  public void add(String who, String peer, ActResult result) {
    Optional<ClusterPeer> parsed = ClusterPeer.parse(peer);
    if (parsed.isEmpty()) {
      result.refused("\"" + peer + "\" (expected: " + ClusterPeer.RULE + ")");
      return;
    }
    tell(
        who,
        "add " + peer,
        node.membership().add(parsed.get()),
        result,
        "\"" + parsed.get().node() + "\" is a member");
  }

  @Override
  public void remove(String who, String removed, ActResult result) {
    tell(
        who,
        "remove " + removed,
        node.membership().remove(removed),
        result,
        "\"" + removed + "\" is a member no more");
  }

  private void tell(
      String who, String act, CompletionStage<?> change, ActResult result, String done) {
    change.whenComplete(
        (ignored, failure) -> {
          if (failure == null) {
            LOG.info(
                LogLine.success("cluster")
                    .with("nodo", node.name())
                    .with("acto", act)
                    .with("por", who)
                    .toString());
            result.done(List.of(done));
          } else {
            result.refused(reason(failure));
          }
        });
  }

  /** What the engine fails with has its text at any depth. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof IOException && cause.getMessage() != null
        ? cause.getMessage().lines().findFirst().orElse("")
        : cause.toString();
  }
}
