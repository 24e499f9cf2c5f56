package lottery.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lottery.faults.PeerRecord.LooseBatch;

/**
 * Compares an {@code export} with what test peers have sent: every acknowledged bet once, no batch
 * in part, nothing that was not sent, and each stream in its order.
 */
public final class StoredCheck {
  /** What has been seen of one agency. */
  private static final class Seen {
    private final PeerRecord record;
    private final Set<LooseBatch> batches = new HashSet<>();
    private final List<String> winners = new ArrayList<>();
    private long stream;

    Seen(PeerRecord record) {
      this.record = record;
    }
  }

  private final List<Seen> agencies;
  private long bets;

  /** The batch without a stream whose rows are being read, or null. */
  private LooseBatch open;

  private int openRow;

  private StoredCheck(List<PeerRecord> records) {
    agencies = records.stream().map(Seen::new).toList();
  }

  /**
   * Checks, and notes the outcome of everything that was unknown: no server runs, so stored bets
   * stay, and others must not appear later.
   *
   * @param records agency 1's first
   */
  static StoredCheck settle(Path export, List<PeerRecord> records) throws IOException {
    try (BufferedReader rows = Files.newBufferedReader(export)) {
      return settle(rows, records);
    }
  }

  /** The same for rows from another source. */
  public static StoredCheck settle(BufferedReader rows, List<PeerRecord> records)
      throws IOException {
    StoredCheck check = new StoredCheck(records);
    for (String row = rows.readLine(); row != null; row = rows.readLine()) {
      check.take(row);
    }
    assertThat(check.open).as("a batch that is there in part, at the end").isNull();
    check.agencies.forEach(seen -> seen.record.settle(seen.stream, seen.batches));
    return check;
  }

  /** How many bets are stored. */
  public long bets() {
    return bets;
  }

  /** Documents of an agency's stored bets with the winning number, in their order. */
  public List<String> winners(int agency) {
    return agencies.get(agency - 1).winners;
  }

  private void take(String row) {
    bets++;
    Seen seen = agencies.get(Integer.parseInt(row.substring(0, row.indexOf(','))) - 1);
    if (open != null) {
      assertThat(row).as("the next bet of batch %s", open.name()).isEqualTo(next(seen.record));
    } else if (row.equals(seen.record.streamRow(seen.stream))) {
      seen.stream++;
    } else {
      start(seen, row);
    }
    noteWinner(seen, row);
  }

  private void start(Seen seen, String row) {
    LooseBatch batch = seen.record.startingWith(row);
    assertThat(batch)
        .as("%s is neither bet %d of its stream nor starts a batch sent", row, seen.stream)
        .isNotNull();
    assertThat(seen.batches.add(batch)).as("batch %s is stored once", batch.name()).isTrue();
    if (batch.count() > 1) {
      open = batch;
      openRow = 1;
    }
  }

  private String next(PeerRecord record) {
    String row = record.row(open, openRow++);
    if (openRow == open.count()) {
      open = null;
    }
    return row;
  }

  private static void noteWinner(Seen seen, String row) {
    int number = row.lastIndexOf(',');
    if (row.endsWith("," + ServerProgram.WINNING_NUMBER)) {
      int birthdate = row.lastIndexOf(',', number - 1);
      seen.winners.add(row.substring(row.lastIndexOf(',', birthdate - 1) + 1, birthdate));
    }
  }
}
