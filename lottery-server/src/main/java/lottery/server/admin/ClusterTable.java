package lottery.server.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The machines of a cluster, for people: one a line. What this machine does not know is a dash. */
final class ClusterTable {
  private ClusterTable() {}

  static List<String> of(ClusterStatus status) {
    List<String[]> rows = new ArrayList<>();
    rows.add(row("node", "address", "role", "term", "commit", "applied", "lag"));
    rows.add(
        row(
            status.node(),
            status.address(),
            roleOf(status, status.node(), status.isMember()),
            Long.toString(status.term()),
            index(status.committedIndex()),
            index(status.appliedIndex()),
            Long.toString(Math.max(0, status.committedIndex() - status.appliedIndex()))));
    for (ClusterStatus.Peer peer : status.peers()) {
      rows.add(
          row(
              peer.node(),
              peer.address(),
              roleOf(status, peer.node(), peer.isMember()),
              "-",
              text(peer.committedIndex()),
              "-",
              text(peer.lag())));
    }
    List<String> lines = new ArrayList<>(aligned(rows));
    lines.add("");
    lines.add("entries of version " + status.entryVersion());
    return lines;
  }

  private static String roleOf(ClusterStatus status, String node, boolean isMember) {
    if (status.leader().filter(node::equals).isPresent()) {
      return "leader";
    }
    if (isMember) {
      return "follower";
    }
    return node.equals(status.node()) ? "none" : "joining";
  }

  /** Before the first entry it is -1. */
  private static String index(long number) {
    return number < 0 ? "-" : Long.toString(number);
  }

  private static String text(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "-";
  }

  private static String[] row(String... cells) {
    return cells;
  }

  /** Names and addresses are as wide as the longest: those of pods are long. */
  private static List<String> aligned(List<String[]> rows) {
    String format =
        "%-" + width(rows, 0, 12) + "s  %-" + width(rows, 1, 22) + "s  %-9s  %6s  %10s  %10s  %8s";
    return rows.stream()
        .map(cells -> String.format(Locale.ROOT, format, (Object[]) cells).stripTrailing())
        .toList();
  }

  private static int width(List<String[]> rows, int column, int least) {
    return rows.stream().mapToInt(cells -> cells[column].length()).reduce(least, Math::max);
  }
}
