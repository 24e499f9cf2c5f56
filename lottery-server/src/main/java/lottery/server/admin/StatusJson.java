package lottery.server.admin;

import java.util.stream.Collectors;
import lottery.server.contest.ContestStatus;
import lottery.server.contest.ContestStatus.AgencyStatus;

/**
 * The states of contests, for programs. Texts are names, numbers and instants, which need no
 * escapes.
 */
final class StatusJson {
  private StatusJson() {}

  static String of(ContestStatus status) {
    return "{\"contest\":{"
        + field("name", quoted(status.terms().name()))
        + ","
        + field("id", quoted(status.terms().contest()))
        + ","
        + field("state", quoted(status.state()))
        + ","
        + field("closes_at", status.closesAt().map(StatusJson::quoted).orElse("null"))
        + "},"
        + field("bets", status.bets())
        + ","
        + field("rate", null)
        + ","
        + field(
            "agencies",
            status.agencies().stream()
                .map(StatusJson::agency)
                .collect(Collectors.joining(",", "[", "]")))
        + ","
        + field("disk", null)
        + ","
        + field("cluster", null)
        + ","
        + field("seal", null)
        + ","
        + field(
            "draw",
            status
                .draw()
                .map(
                    draw ->
                        "{"
                            + field("number", draw.number())
                            + ","
                            + field("winners", StatusTable.winnersOf(draw))
                            + "}")
                .orElse("null"))
        + ","
        + field(
            "others",
            status.others().stream()
                .map(
                    other ->
                        "{"
                            + field("name", quoted(other.name()))
                            + ","
                            + field("state", quoted(other.state()))
                            + "}")
                .collect(Collectors.joining(",", "[", "]")))
        + "}";
  }

  private static String agency(AgencyStatus agency) {
    return "{"
        + field("id", agency.id())
        + ","
        + field("connected", null)
        + ","
        + field("stored", agency.stored())
        + ","
        + field("ready", agency.ready())
        + ","
        + field("last_seen", null)
        + ","
        + field("late", null)
        + ","
        + field("closed_at", agency.closedByOthers().map(StatusJson::quoted).orElse("null"))
        + "}";
  }

  private static String field(String name, Object value) {
    return quoted(name) + ":" + value;
  }

  private static String quoted(Object text) {
    return "\"" + text + "\"";
  }
}
