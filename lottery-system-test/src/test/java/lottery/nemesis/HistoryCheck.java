package lottery.nemesis;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lottery.faults.PeerBets;
import lottery.faults.ServerProgram;

/**
 * Compares a contest's export with the history of all requests about it. The export is itself the
 * order in which everything happened, so one walk over it is enough:
 *
 * <ul>
 *   <li>every acknowledged bet is there, every bet once, and no batch in part;
 *   <li>a stream is there from its beginning, in its order, without a gap;
 *   <li>nothing is there that was not sent, was refused, or was sent when the book was known to be
 *       closed;
 *   <li>a bet that was acknowledged before another one was sent comes before it;
 *   <li>PROGRESS tells at least what was acknowledged before, and at most what was sent;
 *   <li>every answer with winners has those of the export.
 * </ul>
 */
final class HistoryCheck {
  private static final String WINS = "," + ServerProgram.WINNING_NUMBER;

  private final Map<Integer, AgencyHistory> agencies = new HashMap<>();
  private final Map<Integer, List<String>> files;
  private final Map<Integer, Integer> fileRows = new HashMap<>();
  private final Map<Integer, List<String>> winners = new HashMap<>();

  /** When the last sent of all bets so far in the export was sent. */
  private long lastSent = Long.MIN_VALUE;

  private long bets;

  private HistoryCheck(Map<Integer, List<String>> files) {
    this.files = files;
  }

  /**
   * Checks.
   *
   * @param files canonical rows of agencies that are not in the history: all of them are stored
   * @return how many bets are stored
   * @throws AssertionError when something is wrong
   */
  static long check(
      Collection<Request> history, Map<Integer, List<String>> files, BufferedReader export)
      throws IOException {
    HistoryCheck check = new HistoryCheck(files);
    Map<Integer, List<Request>> byAgency = new HashMap<>();
    for (Request request : history) {
      byAgency.computeIfAbsent(request.agency(), agency -> new ArrayList<>()).add(request);
    }
    byAgency.forEach(
        (agency, requests) -> check.agencies.put(agency, new AgencyHistory(agency, requests)));
    for (String row = export.readLine(); row != null; row = export.readLine()) {
      check.row(row);
    }
    check.end(history);
    return check.bets;
  }

  private void row(String row) {
    bets++;
    int agency = Integer.parseInt(row.substring(0, row.indexOf(',')));
    String document = document(row);
    if (row.endsWith(WINS)) {
      winners.computeIfAbsent(agency, some -> new ArrayList<>()).add(document);
    }
    if (files.containsKey(agency)) {
      int next = fileRows.merge(agency, 1, Integer::sum) - 1;
      List<String> rows = files.get(agency);
      require(
          next < rows.size() && rows.get(next).equals(row),
          "row %d of agency %d's file is \"%s\" in the export",
          next,
          agency,
          row);
      return;
    }
    require(row.equals(PeerBets.row(agency, document)), "nobody has sent \"%s\"", row);
    AgencyHistory history = agencies.get(agency);
    require(history != null, "nobody has sent \"%s\"", row);
    AgencyHistory.Bet bet = history.stored(document);
    require(
        bet.acknowledgedAt() >= lastSent,
        "\"%s\" was acknowledged at %d, before a bet was sent, at %d, that comes before it",
        row,
        bet.acknowledgedAt(),
        lastSent);
    lastSent = Math.max(lastSent, bet.sentAt());
  }

  /** The last three fields are never quoted. */
  private static String document(String row) {
    int number = row.lastIndexOf(',');
    int date = row.lastIndexOf(',', number - 1);
    return row.substring(row.lastIndexOf(',', date - 1) + 1, date);
  }

  private void end(Collection<Request> history) {
    agencies.values().forEach(AgencyHistory::requireComplete);
    files.forEach(
        (agency, rows) ->
            require(
                fileRows.getOrDefault(agency, 0) == rows.size(),
                "%d rows of agency %d's file are stored (expected: %d)",
                fileRows.getOrDefault(agency, 0),
                agency,
                rows.size()));
    for (Request request : history) {
      if (request.kind() == Request.Kind.WINNERS && request.outcome() == Request.Outcome.ANSWER) {
        String expected = list(winners.getOrDefault(request.agency(), List.of()));
        require(
            request.value().equals(expected),
            "agency %d was told the winners %s (expected: %s)",
            request.agency(),
            request.value(),
            expected);
      }
    }
  }

  /** As WINNERS has it. */
  private static String list(List<String> documents) {
    return documents.isEmpty() ? "#" : String.join("#", documents) + "#";
  }

  static void require(boolean holds, String otherwise, Object... values) {
    if (!holds) {
      throw new AssertionError(otherwise.formatted(values));
    }
  }
}
