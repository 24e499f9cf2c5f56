package lottery.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lottery.server.cluster.LogEngine;
import org.apache.ratis.proto.RaftProtos.CommitInfoProto;
import org.apache.ratis.proto.RaftProtos.ServerRpcProto;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.raftlog.RaftLog;

/** Where this machine stands, by its engine. */
final class RatisStatus {
  private RatisStatus() {}

  static LogEngine.Status of(RaftServer.Division division, RaftPeerId own, boolean isMember) {
    DivisionInfo info = division.getInfo();
    RaftLog log = division.getRaftLog();
    return new LogEngine.Status(
        isMember,
        leader(division, own),
        info.getCurrentTerm(),
        log.getNextIndex() - 1,
        committed(division),
        info.getLastAppliedIndex(),
        RatisPeers.others(division, own));
  }

  /** As long as it has said nothing of its entries, this machine may be any number behind. */
  private static Optional<String> leader(RaftServer.Division division, RaftPeerId own) {
    return Optional.ofNullable(division.getInfo().getLeaderId())
        .filter(leader -> leader.equals(own) || hasHeardOf(division, leader))
        .map(RaftPeerId::toString);
  }

  private static boolean hasHeardOf(RaftServer.Division division, RaftPeerId node) {
    return division.getCommitInfos().stream()
        .anyMatch(info -> RaftPeerId.valueOf(info.getServer().getId()).equals(node));
  }

  /**
   * What a majority has, by what this machine has heard: its own log, which Ratis asks, may be far
   * behind that.
   */
  private static long committed(RaftServer.Division division) {
    return division.getCommitInfos().stream()
        .mapToLong(CommitInfoProto::getCommitIndex)
        .reduce(division.getRaftLog().getLastCommittedIndex(), Math::max);
  }

  /**
   * How long nothing was heard of other machines, in milliseconds, as far as something should have
   * been: where this machine leads of all others, where it follows of none.
   */
  static Map<RaftPeerId, Long> silence(RaftServer.Division division, RaftPeerId own) {
    Map<RaftPeerId, Long> silence = new HashMap<>();
    DivisionInfo info = division.getInfo();
    if (info.isLeader()) {
      List<ServerRpcProto> followers =
          info.getRoleInfoProto().getLeaderInfo().getFollowerInfoList();
      followers.forEach(
          follower ->
              silence.put(
                  RaftPeerId.valueOf(follower.getId().getId()),
                  follower.getLastRpcElapsedTimeMs()));
    } else if (info.getLeaderId() == null) {
      for (RaftPeer peer : RatisPeers.members(division)) {
        silence.put(peer.getId(), Long.MAX_VALUE);
      }
      silence.remove(own);
    }
    return silence;
  }
}
