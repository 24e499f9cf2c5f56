package lottery.faults.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.BetRowsBuilder;
import lottery.codec.bet.BetRules;
import lottery.faults.PeerBets;

/** The bets of test peers as the client takes them. */
final class Rows {
  private static final int USUAL_ROW_BYTES = 64;
  private static final BetRules RULES = new BetRules(Integer.MAX_VALUE, Clock.systemUTC());

  private Rows() {}

  static BetRows of(int agency, List<String> documents) {
    BetRowsBuilder rows = new BetRowsBuilder(RULES, documents.size() * USUAL_ROW_BYTES);
    documents.forEach(document -> add(rows, PeerBets.fields(agency, document)));
    return rows.build();
  }

  private static void add(BetRowsBuilder rows, List<String> fields) {
    byte[] bytes = String.join("", fields).getBytes(StandardCharsets.UTF_8);
    int[] bounds = new int[BetRowsBuilder.BOUNDS];
    int end = 0;
    for (int field = 0; field < fields.size(); field++) {
      bounds[2 * field] = end;
      end += fields.get(field).getBytes(StandardCharsets.UTF_8).length;
      bounds[2 * field + 1] = end;
    }
    rows.add(bytes, bounds);
  }
}
