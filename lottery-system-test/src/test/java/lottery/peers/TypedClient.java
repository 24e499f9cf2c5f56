package lottery.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import lottery.kit.TypedBytes;
import lottery.kit.TypedPeer;

/**
 * An agency that speaks the typed dialect: it sends batches of up to 8000 bytes, waits for the byte
 * that answers each, ends, and blocks until its winners are pushed.
 */
final class TypedClient {
  private static final int MAX_BYTES = 8000;

  private final int port;
  private final String agency;

  TypedClient(int port, int agency) {
    this.port = port;
    this.agency = String.valueOf(agency);
  }

  /** The winning bets, their six fields with bars between them. */
  List<String> run(List<String[]> bets) throws IOException {
    try (TypedPeer server = new TypedPeer(port, agency)) {
      for (List<String> batch : batches(bets)) {
        int reply = server.store(batch.toArray(String[]::new));
        if (reply != TypedPeer.STORED) {
          throw new IOException("byte " + reply + " (expected: 0)");
        }
      }
      server.end();
      return server.winners();
    }
  }

  private List<List<String>> batches(List<String[]> bets) {
    List<List<String>> batches = new ArrayList<>();
    List<String> batch = new ArrayList<>();
    int bytes = 0;
    for (String[] fields : bets) {
      String bet = agency + "|" + String.join("|", fields);
      int more = TypedBytes.bet(bet).length;
      if (bytes + more > MAX_BYTES) {
        batches.add(batch);
        batch = new ArrayList<>();
        bytes = 0;
      }
      batch.add(bet);
      bytes += more;
    }
    batches.add(batch);
    return batches;
  }
}
