package lottery.cluster;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lottery.server.cluster.ClusterConfig;
import lottery.server.cluster.LogEngine;
import org.apache.ratis.proto.RaftProtos.CommitInfoProto;
import org.apache.ratis.proto.RaftProtos.RaftPeerProto;
import org.apache.ratis.proto.RaftProtos.RaftPeerRole;
import org.apache.ratis.proto.RaftProtos.ServerRpcProto;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;

/** The machines of a cluster, in Ratis' words and in ours. */
final class RatisPeers {
  private RatisPeers() {}

  /** Those that the configuration names. */
  static List<RaftPeer> of(ClusterConfig config) {
    return config.peers().entrySet().stream()
        .map(
            peer ->
                of(
                    peer.getKey(),
                    peer.getValue().getHostString() + ":" + peer.getValue().getPort()))
        .toList();
  }

  static RaftPeer of(String node, String address) {
    return RaftPeer.newBuilder().setId(node).setAddress(address).build();
  }

  /** The members, as this machine knows them. */
  static List<RaftPeer> members(RaftServer.Division division) {
    return List.copyOf(division.getRaftConf().getCurrentPeers(RaftPeerRole.FOLLOWER));
  }

  /** Whether the log says so, and not only the configuration. */
  static boolean areOfLog(RaftServer.Division division) {
    return division.getRaftConf().getLogEntryIndex() >= 0;
  }

  /** Whether the machine is among them. */
  static boolean contain(Collection<RaftPeer> members, RaftPeerId node) {
    return members.stream().anyMatch(member -> member.getId().equals(node));
  }

  /** Their addresses by their names. */
  static Map<String, String> addresses(Collection<RaftPeer> peers) {
    return peers.stream()
        .collect(Collectors.toMap(peer -> peer.getId().toString(), RaftPeer::getAddress));
  }

  /** Where the others stand: members, and on the leader those that are being added. */
  static List<LogEngine.Peer> others(RaftServer.Division division, RaftPeerId own) {
    Map<String, Long> committed =
        division.getCommitInfos().stream()
            .collect(
                Collectors.toMap(
                    info -> name(info.getServer()), CommitInfoProto::getCommitIndex, Math::max));
    Map<String, LogEngine.Peer> others = new LinkedHashMap<>();
    for (RaftPeer peer : members(division)) {
      String name = peer.getId().toString();
      if (!peer.getId().equals(own)) {
        others.put(
            name,
            new LogEngine.Peer(
                name, peer.getAddress(), true, -1, committed.getOrDefault(name, -1L), -1));
      }
    }
    List<ServerRpcProto> followers =
        division.getInfo().getRoleInfoProto().getLeaderInfo().getFollowerInfoList();
    long[] next = division.getInfo().getFollowerNextIndices();
    // Both are in the order of the senders; if there is one more now, the next look finds both.
    if (next != null && next.length == followers.size()) {
      for (int i = 0; i < next.length; i++) {
        ServerRpcProto follower = followers.get(i);
        String name = name(follower.getId());
        others.put(
            name,
            new LogEngine.Peer(
                name,
                follower.getId().getAddress(),
                others.containsKey(name),
                next[i],
                committed.getOrDefault(name, -1L),
                follower.getLastRpcElapsedTimeMs()));
      }
    }
    return List.copyOf(others.values());
  }

  private static String name(RaftPeerProto peer) {
    return peer.getId().toStringUtf8();
  }
}
