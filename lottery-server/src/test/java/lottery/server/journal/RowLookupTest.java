package lottery.server.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import lottery.codec.bet.BetRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is stored is read again: a segment's records, a record's rows, a row. */
class RowLookupTest {
  private static final String STREAM = "a";
  private static final int BATCH = 40;
  private static final int BATCHES = 12;

  private final FakeStorage storage = new FakeStorage(1);

  /** By segment, where its last record with bets ends. */
  private final SortedMap<Integer, Long> ends = new TreeMap<>();

  private final StringBuilder stored = new StringBuilder();
  private final List<BetsRecord> records = new ArrayList<>();
  private final List<String> rows = new ArrayList<>();
  private final List<Long> places = new ArrayList<>();

  @BeforeEach
  void store() throws Exception {
    Contest contest = Contest.open(storage, new SegmentSizes(8192, 8192));
    for (int i = 0; i < BATCHES; i++) {
      contest.journal.appendReady(i + 1, new SureWaiter());
      long first = (long) i * BATCH;
      BetRows batch = Bets.of(1, first, BATCH);
      long place = contest.journal.appendBets(1, STREAM, first, batch, new SureWaiter());
      contest.loop.run();
      long end = Place.offset(place) + Entry.bets(1, STREAM, first, batch).recordBytes();
      ends.put(Place.segment(place), end);
      stored.append(Bets.text(batch));
    }
    assertThat(ends).hasSizeGreaterThan(2);
    for (int segment : ends.keySet()) {
      SegmentScan.bets(storage, segment, ends.get(segment), this::note);
    }
  }

  private void note(BetsRecord record) {
    records.add(record);
    long place = record.rowsPlace();
    String text = new String(record.buf(), record.from(), record.length(), UTF_8);
    for (String line : text.lines().toList()) {
      String row = line + "\r\n";
      rows.add(row);
      places.add(place);
      place += row.length();
    }
  }

  @Test
  void theRecordsOfAllSegmentsAreWhatWasStored() {
    assertThat(records).extracting(BetsRecord::first).isSorted().hasSize(BATCHES);
    assertThat(String.join("", rows)).isEqualTo(stored.toString());
    assertThat(storage.openFiles()).as("beside the journal's own").isEqualTo(openOfTheJournal());
  }

  /** The segment that is written, and the next one. */
  private int openOfTheJournal() {
    int before = storage.openFiles();
    storage.kill();
    return before - storage.openFiles();
  }

  @Test
  void aSegmentThatEndsEarlierIsDamaged() {
    int first = ends.firstKey();
    long beyond = ends.get(first) + (64 << 10);
    assertThatThrownBy(() -> SegmentScan.bets(storage, first, beyond, record -> {}))
        .isInstanceOf(DamagedJournalException.class)
        .hasMessageContaining("no valid record (expected: records up to " + beyond + ")");
  }

  @Test
  void eachRowIsFoundByItsPlaceInAnyOrder() throws IOException {
    int before = storage.openFiles();
    try (RowLookup lookup = new RowLookup(storage)) {
      for (int i = 0; i < rows.size(); i++) {
        assertThat(lookup.copy(places.get(i))).asString(UTF_8).isEqualTo(rows.get(i));
        int other = i * 7919 % rows.size();
        assertThat(lookup.copy(places.get(other))).asString(UTF_8).isEqualTo(rows.get(other));
      }
      assertThat(storage.openFiles()).isEqualTo(before + 1);
    }
    assertThat(storage.openFiles()).isEqualTo(before);
  }

  @Test
  void neighboursCostNoFurtherRead() throws IOException {
    CountedReads counted = new CountedReads(storage);
    try (RowLookup lookup = new RowLookup(counted)) {
      for (int i = 0; i < BATCH; i++) {
        lookup.copy(places.get(i));
      }
    }
    assertThat(counted.reads).isEqualTo(1);
  }

  @Test
  void whereNoRowIsIsDamage() throws IOException {
    int last = ends.lastKey();
    long zeros = Place.of(last, ends.get(last) + 4096);
    try (RowLookup lookup = new RowLookup(storage)) {
      assertThatThrownBy(() -> lookup.copy(zeros))
          .isInstanceOf(DamagedJournalException.class)
          .hasMessageContaining("no row of a bet (expected: one)");
      assertThatThrownBy(() -> lookup.copy(Place.of(last + 7, 64)))
          .isInstanceOf(DamagedJournalException.class);
      assertThat(lookup.copy(places.get(3))).asString(UTF_8).isEqualTo(rows.get(3));
    }
  }

  @Test
  void theRowsOfARecordAreReadInParts() throws IOException {
    BetsRecord record = records.get(5);
    StoredRows all = new StoredRows(storage, record.rowsPlace(), record.length());
    ByteBuffer part = ByteBuffer.allocate(100);
    all.read(10, part);
    String text = String.join("", rows.subList(5 * BATCH, 6 * BATCH));
    assertThat(new String(part.array(), UTF_8)).isEqualTo(text.substring(10, 110));
    assertThatThrownBy(() -> all.read(0, ByteBuffer.allocate(64 << 10)))
        .isInstanceOf(EOFException.class)
        .hasMessageEndingWith(": it ends within rows");
  }

  private static final class CountedReads extends DelegatingStorage {
    private int reads;

    CountedReads(Storage storage) {
      super(storage);
    }

    @Override
    protected void beforeRead() {
      reads++;
    }
  }
}
