package lottery.server.admin;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import lottery.server.contest.AgencyFigures;
import lottery.server.contest.ContestStatus;
import lottery.server.draw.Draw;

/** Where a server stands, for programs: one line, with null where there is nothing. */
final class StatusJson {
  private final StringBuilder json = new StringBuilder(512);

  private StatusJson() {}

  static String of(ServerStatus status, AgencySelection selection) {
    StatusJson writer = new StatusJson();
    writer.write(status, selection);
    return writer.json.toString();
  }

  private void write(ServerStatus status, AgencySelection selection) {
    Optional<ContestStatus> contests = status.contests();
    json.append('{');
    key("contest").append(contests.map(StatusJson::contest).orElse("null")).append(',');
    key("bets").append(contests.map(ContestStatus::bets).map(Object::toString).orElse("null"));
    json.append(',');
    key("rate").append(orNull(status.rate())).append(',');
    key("agencies");
    int matching = agencies(status, selection);
    json.append(',');
    key("disk").append(status.disk().map(StatusJson::disk).orElse("null")).append(',');
    key("cluster").append(status.cluster().map(StatusJson::cluster).orElse("null")).append(',');
    key("seal").append(contests.flatMap(StatusJson::seal).orElse("null")).append(',');
    key("draw").append(contests.flatMap(ContestStatus::draw).map(StatusJson::draw).orElse("null"));
    json.append(',');
    key("agencies_total").append(contests.map(some -> some.agencies().count()).orElse(0));
    json.append(',');
    key("agencies_ready").append(contests.map(some -> some.agencies().ready()).orElse(0));
    json.append(',');
    key("agencies_matching").append(matching).append(',');
    key("now").append(quoted(status.now())).append(',');
    key("warnings").append(warnings(status)).append(',');
    key("others").append(contests.map(StatusJson::others).orElse("[]")).append('}');
  }

  private int agencies(ServerStatus status, AgencySelection selection) {
    json.append('[');
    int begin = json.length();
    int matching = 0;
    if (status.contests().isPresent()) {
      AgencyFigures agencies = status.contests().get().agencies();
      matching =
          selection.forEach(
              status,
              id -> {
                if (json.length() > begin) {
                  json.append(',');
                }
                agency(id, agencies, status);
              });
    }
    json.append(']');
    return matching;
  }

  private void agency(int id, AgencyFigures agencies, ServerStatus status) {
    json.append('{');
    key("id").append(id).append(',');
    key("connected").append(status.connected().test(id)).append(',');
    key("stored").append(agencies.stored(id)).append(',');
    key("ready").append(agencies.isReady(id)).append(',');
    key("last_seen").append(orNull(agencies.lastSeen(id))).append(',');
    key("late").append(status.isLate(id)).append(',');
    key("closed_at").append(orNull(agencies.closedByOthers(id))).append('}');
  }

  private static String contest(ContestStatus status) {
    return object(
        field("name", quoted(status.terms().name())),
        field("id", quoted(status.terms().contest())),
        field("state", quoted(status.state())),
        field("closes_at", orNull(status.closesAt())));
  }

  private static Optional<String> seal(ContestStatus status) {
    return status
        .seal()
        .map(
            seal ->
                object(
                    field("hash", quoted(seal.hash())),
                    field("root", quoted(seal.root())),
                    field("leaves", seal.leaves()),
                    field("time", quoted(Instant.ofEpochSecond(seal.time()))),
                    field("round", status.round().map(String::valueOf).orElse("null"))));
  }

  private static String disk(DiskSpace disk) {
    return object(
        field("free_bytes", disk.freeBytes()),
        field("total_bytes", disk.totalBytes()),
        field("journal_bytes", disk.journalBytes()));
  }

  /** The machines of a cluster. */
  static String cluster(ClusterStatus cluster) {
    return object(
        field("node", quoted(cluster.node())),
        field("address", quoted(cluster.address())),
        field("member", cluster.isMember()),
        field("leader", orNull(cluster.leader())),
        field("term", cluster.term()),
        field("commit_index", cluster.committedIndex()),
        field("applied_index", cluster.appliedIndex()),
        field("entry_version", cluster.entryVersion()),
        field(
            "peers",
            cluster.peers().stream()
                .map(
                    peer ->
                        object(
                            field("node", quoted(peer.node())),
                            field("address", quoted(peer.address())),
                            field("member", peer.isMember()),
                            field("commit_index", orNull(peer.committedIndex())),
                            field("lag", orNull(peer.lag()))))
                .collect(Collectors.joining(",", "[", "]"))));
  }

  private static String draw(Draw draw) {
    return object(field("number", draw.number()), field("winners", StatusTable.winnersOf(draw)));
  }

  private static String warnings(ServerStatus status) {
    return status.warnings().stream()
        .map(
            warning ->
                object(
                    field("kind", quoted(warning.kind().label())),
                    field("detail", quoted(warning.detail()))))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String others(ContestStatus status) {
    return status.others().stream()
        .map(
            other ->
                object(
                    field("name", quoted(other.name())),
                    field("state", quoted(other.state())),
                    field("fault", orNull(other.fault()))))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private StringBuilder key(String name) {
    return json.append('"').append(name).append("\":");
  }

  private static String object(String... fields) {
    return "{" + String.join(",", fields) + "}";
  }

  private static String field(String name, Object value) {
    return "\"" + name + "\":" + value;
  }

  private static String orNull(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "null";
  }

  private static String orNull(Optional<?> text) {
    return text.map(StatusJson::quoted).orElse("null");
  }

  private static String quoted(Object value) {
    String text = value.toString();
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
