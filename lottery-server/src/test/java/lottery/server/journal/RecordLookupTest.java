package lottery.server.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import lottery.codec.bet.BetRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordLookupTest {
  private static final int BATCH = 5;
  private static final int BATCHES = 40;

  private final FakeStorage storage = new FakeStorage(1);
  private final RecordLookup lookup = new RecordLookup(storage, Runnable::run);

  /** Where the batches of agency 1's stream "a" are. */
  private final List<Long> places = new ArrayList<>();

  private Contest contest;

  /** Batches of two streams in turn, over many segments. */
  @BeforeEach
  void store() throws Exception {
    contest = Contest.open(storage);
    for (int i = 0; i < BATCHES; i++) {
      places.add(append("a", i));
      append("b", i);
      contest.loop.run();
    }
    assertThat(Place.segment(places.get(BATCHES - 1))).isGreaterThan(3);
  }

  @Test
  void readsAStreamFromTheBetAskedForOn() throws Exception {
    assertThat(read(places.get(0), 0)).isEqualTo(rows(0, BATCHES));
    assertThat(read(places.get(7), 7 * BATCH)).isEqualTo(rows(7, BATCHES));
    assertThat(read(places.get(0), 7 * BATCH + 1)).isEqualTo(rows(7, BATCHES));
  }

  @Test
  void laterRecordsHaveGreaterPlaces() {
    assertThat(places).isSorted().doesNotHaveDuplicates();
    assertThat(Place.distance(places.get(0), places.get(1))).isPositive();
  }

  @Test
  void tellsTheSamePlacesWhenTheJournalIsReadAgain() throws Exception {
    storage.kill();
    contest = Contest.open(storage);
    assertThat(contest.found.places()).containsAll(places).isSorted();
  }

  @Test
  void stopsWhenItHasEnough() throws Exception {
    List<Long> firsts = new ArrayList<>();
    lookup.read(
        places.get(0),
        1,
        "a",
        0,
        bets -> {
          firsts.add(bets.first());
          return firsts.size() < 2;
        });
    assertThat(firsts).containsExactly(0L, (long) BATCH);
  }

  @Test
  void refusesBetsThatAreNotThere() {
    long beyond = BATCHES * BATCH;
    assertThatThrownBy(() -> lookup.read(places.get(0), 1, "a", beyond, bets -> true))
        .isInstanceOf(DamagedJournalException.class)
        .hasMessageContaining("bet " + beyond + " of agency 1's stream \"a\"");
  }

  @Test
  void refusesAGap() {
    assertThatThrownBy(() -> lookup.read(places.get(9), 1, "a", 0, bets -> true))
        .isInstanceOf(DamagedJournalException.class)
        .hasMessageContaining("bet 0 of agency 1's stream \"a\"");
  }

  @Test
  void closesWhatItOpens() throws Exception {
    int before = storage.openFiles();
    read(places.get(0), 0);
    assertThat(storage.openFiles()).isEqualTo(before);
  }

  private String read(long place, long from) throws IOException {
    StringBuilder rows = new StringBuilder();
    lookup.read(
        place,
        1,
        "a",
        from,
        bets -> {
          rows.append(new String(bets.buf(), bets.from(), bets.length(), UTF_8));
          return bets.end() < BATCHES * BATCH;
        });
    return rows.toString();
  }

  private long append(String stream, int batch) throws NoSpaceException {
    return contest.journal.appendBets(
        1, stream, (long) batch * BATCH, batchOf(batch), contest.waiter(stream + batch));
  }

  private static BetRows batchOf(int batch) {
    return Bets.of(1, (long) batch * BATCH, BATCH);
  }

  private static String rows(int fromBatch, int toBatch) {
    StringBuilder rows = new StringBuilder();
    for (int batch = fromBatch; batch < toBatch; batch++) {
      rows.append(Bets.text(batchOf(batch)));
    }
    return rows.toString();
  }
}
