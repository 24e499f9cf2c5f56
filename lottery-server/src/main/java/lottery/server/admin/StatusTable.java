package lottery.server.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import lottery.server.contest.ContestStatus;
import lottery.server.contest.ContestStatus.AgencyStatus;
import lottery.server.draw.Draw;

/** The states of contests, for people: one fact a line. */
final class StatusTable {
  /** How many agencies are shown; the JSON has all of them. */
  private static final int MAX_AGENCIES = 1000;

  private StatusTable() {}

  static List<String> of(ContestStatus status) {
    List<String> lines = new ArrayList<>();
    lines.add("contest    " + status.terms().name() + " " + status.terms().contest());
    lines.add("state      " + status.state());
    status.closesAt().ifPresent(time -> lines.add("closes at  " + time));
    lines.add("bets       " + status.bets());
    lines.add("ready      " + status.ready() + " of " + status.agencies().size());
    status
        .draw()
        .ifPresent(
            draw ->
                lines.add("draw       number " + draw.number() + ", winners " + winnersOf(draw)));
    lines.add("");
    lines.add("agency        bets  book");
    status.agencies().stream().limit(MAX_AGENCIES).forEach(agency -> lines.add(row(agency)));
    if (status.agencies().size() > MAX_AGENCIES) {
      lines.add("…             " + (status.agencies().size() - MAX_AGENCIES) + " more in --json");
    }
    if (!status.others().isEmpty()) {
      lines.add("");
      status
          .others()
          .forEach(other -> lines.add("before     " + other.name() + " " + other.state()));
    }
    return lines;
  }

  /** Winning bets of all agencies. */
  static int winnersOf(Draw draw) {
    return IntStream.of(draw.winners().counts()).sum();
  }

  private static String row(AgencyStatus agency) {
    String book = agency.ready() ? "closed" : "open";
    return String.format(Locale.ROOT, "%6d  %10d  ", agency.id(), agency.stored())
        + agency.closedByOthers().map(time -> book + ", by others, at " + time).orElse(book);
  }
}
