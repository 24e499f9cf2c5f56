package lottery.server.admin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import lottery.proof.DrawTerms.ByBeacon;
import lottery.server.contest.AgencyFigures;
import lottery.server.contest.ContestStatus;
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
    lines.add("ready      " + status.agencies().ready() + " of " + status.agencies().count());
    status
        .seal()
        .ifPresent(
            seal ->
                lines.add(
                    "seal       " + seal.hash() + ", at " + Instant.ofEpochSecond(seal.time())));
    status.round().ifPresent(round -> lines.add("round      " + round + timeOf(status, round)));
    status
        .draw()
        .ifPresent(
            draw ->
                lines.add("draw       number " + draw.number() + ", winners " + winnersOf(draw)));
    lines.add("");
    lines.add("agency        bets  book");
    int agencies = status.agencies().count();
    for (int id = 1; id <= Math.min(agencies, MAX_AGENCIES); id++) {
      lines.add(row(status.agencies(), id));
    }
    if (agencies > MAX_AGENCIES) {
      lines.add("…             " + (agencies - MAX_AGENCIES) + " more in --json");
    }
    if (!status.others().isEmpty()) {
      lines.add("");
      status
          .others()
          .forEach(
              other ->
                  lines.add(
                      "before     "
                          + other.name()
                          + " "
                          + other.state()
                          + other.seal().map(seal -> ", seal " + seal.hash()).orElse("")
                          + other.fault().map(fault -> ", cannot be read: " + fault).orElse("")));
    }
    return lines;
  }

  private static String timeOf(ContestStatus status, long round) {
    ByBeacon draw = (ByBeacon) status.terms().draw();
    return " of the beacon, at " + Instant.ofEpochSecond(draw.beacon().timeOf(round));
  }

  /** Winning bets of all agencies. */
  static int winnersOf(Draw draw) {
    return IntStream.of(draw.winners().counts()).sum();
  }

  private static String row(AgencyFigures agencies, int id) {
    String book = agencies.isReady(id) ? "closed" : "open";
    return String.format(Locale.ROOT, "%6d  %10d  ", id, agencies.stored(id))
        + agencies.closedByOthers(id).map(time -> book + ", by others, at " + time).orElse(book);
  }
}
