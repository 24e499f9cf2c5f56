package lottery.faults.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import lottery.server.journal.Export;
import lottery.server.journal.Storage;

/** The bets that the central has said to be stored, whoever sent them, by their documents. */
final class AcknowledgedBets {
  private final Set<String> documents = new HashSet<>();
  private final boolean mayBeTwice;

  /**
   * @param mayBeTwice whether bets were sent in a dialect in which nothing can be sent once
   */
  AcknowledgedBets(boolean mayBeTwice) {
    this.mayBeTwice = mayBeTwice;
  }

  void stored(List<String> bets) {
    documents.addAll(bets);
  }

  int count() {
    return documents.size();
  }

  /** Every bet that was acknowledged is stored, and none is stored twice. */
  void check(Storage storage) throws IOException {
    Map<String, Long> stored = stored(storage);
    assertThat(stored.keySet()).containsAll(documents);
    if (!mayBeTwice) {
      assertThat(stored.values()).allMatch(times -> times == 1);
    }
  }

  /** How often each bet is stored. */
  static Map<String, Long> stored(Storage storage) throws IOException {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    Export.copy(storage, rows);
    return rows.toString(StandardCharsets.UTF_8)
        .lines()
        .map(AcknowledgedBets::document)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  /** Birthdate and number follow it, and neither is ever in quotes. */
  private static String document(String row) {
    int birthdate = row.lastIndexOf(',', row.lastIndexOf(',') - 1);
    return row.substring(row.lastIndexOf(',', birthdate - 1) + 1, birthdate);
  }
}
