package lottery.server.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.IntUnaryOperator;
import lottery.codec.bet.BetReading;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.BetRowsBuilder;
import lottery.codec.bet.BetRules;
import lottery.codec.bet.NumberScan;
import lottery.kit.CapturedOutput;
import lottery.server.journal.BetsRecord;
import lottery.server.journal.DrawRecord;
import lottery.server.journal.Durability;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.Journal;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.RecordVisitor;
import lottery.server.journal.RowLookup;
import lottery.server.journal.SegmentSizes;
import lottery.server.journal.SureWaiter;
import lottery.server.journal.Terms;

/** A journal with bets of known numbers on a fake disk, and an index that is built beside it. */
final class StoredBets implements RecordVisitor {
  private static final BetRules RULES = new BetRules(5, Clock.systemUTC());
  private static final Terms TERMS = new Terms(5, 7574);
  static final UUID CONTEST = new UUID(1, 2);

  final FakeStorage storage;
  final IndexBuilder builder;

  /** The rows with each number, in stored order. */
  private final SegmentEnds ends = new SegmentEnds();

  private final TreeMap<Integer, List<String>> expected = new TreeMap<>();

  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final int only;
  private final Journal journal;
  private int bets;

  StoredBets(FakeStorage storage, int only, SegmentSizes sizes, Executor background)
      throws Exception {
    this(storage, only, sizes, background, Run.MAX_ENTRIES);
  }

  StoredBets(
      FakeStorage storage, int only, SegmentSizes sizes, Executor background, int entriesPerRun)
      throws Exception {
    this.storage = storage;
    this.only = only;
    builder = new IndexBuilder(storage, CONTEST, only, background, ends, entriesPerRun);
    JournalOptions options = new JournalOptions(Durability.FORCE, sizes, loop::add, Runnable::run);
    journal = Journal.open(storage, TERMS, options, this, e -> {});
  }

  /** Stores batches of some bets, of whose numbers the i-th bet's is {@code numberOf(i)}. */
  void store(int batches, int betsEach, IntUnaryOperator numberOf) throws Exception {
    for (int i = 0; i < batches; i++) {
      BetRows rows = rows(betsEach, numberOf);
      String stream = "s";
      long place = journal.appendBets(1, stream, bets - betsEach, rows, new SureWaiter());
      builder.add(
          new BetsRecord(place, 1, stream, 0, betsEach, rows.bytes(), 0, rows.length()), rows);
      commit();
    }
  }

  private void commit() {
    while (!loop.isEmpty()) {
      loop.remove().run();
    }
  }

  private BetRows rows(int count, IntUnaryOperator numberOf) {
    BetRowsBuilder rows = new BetRowsBuilder(RULES, 48 * count);
    for (int i = 0; i < count; i++) {
      int number = numberOf.applyAsInt(bets);
      String[] fields = {"1", "Ana", "Paz", "d" + bets, "1999-03-17", Integer.toString(number)};
      add(rows, fields);
      expected
          .computeIfAbsent(number, n -> new ArrayList<>())
          .add(String.join(",", fields) + "\r\n");
      bets++;
    }
    return rows.build();
  }

  private static void add(BetRowsBuilder rows, String[] fields) {
    byte[] text = String.join("", fields).getBytes(UTF_8);
    int[] bounds = new int[BetRowsBuilder.BOUNDS];
    int at = 0;
    for (int i = 0; i < fields.length; i++) {
      bounds[2 * i] = at;
      at += fields[i].length();
      bounds[2 * i + 1] = at;
    }
    rows.add(text, bounds);
  }

  /** Bets of ten numbers in several segments, whose indices are finished. */
  static StoredBets built(FakeStorage storage) throws Exception {
    StoredBets bets =
        new StoredBets(
            storage, BetReading.ALL_NUMBERS, new SegmentSizes(4096, 8192), Runnable::run);
    bets.store(60, 10, StoredBets::oneOfTen);
    bets.builder.finish();
    assertThat(bets.segments()).isGreaterThan(3);
    return bets;
  }

  static int oneOfTen(int bet) {
    return bet * 7 % 10;
  }

  void assertFindsAll() throws Exception {
    for (int number : numbers()) {
      assertThat(find(number)).as("number %d", number).isEqualTo(expected(number));
    }
    assertThat(find(1_000_000)).isEmpty();
  }

  /** Every index is believed: none is passed over for the journal. */
  void assertIndexed(CapturedOutput output) throws Exception {
    int said = output.lines().size();
    assertThat(indices()).hasSize((int) segments());
    assertFindsAll();
    assertThat(output.lines().subList(said, output.lines().size()))
        .noneMatch(line -> line.contains("action: indice"));
  }

  /** What the index finds of a number, read from the journal. */
  List<String> find(int number) throws Exception {
    List<Long> places = new ArrayList<>();
    new NumberLookup(storage, CONTEST, only).find(number, builder.segments(), places::add);
    return rows(places);
  }

  /** What the journal has of a number, whatever the index says. */
  List<String> scan(int number) throws Exception {
    List<Long> places = new ArrayList<>();
    new NumberLookup(storage, CONTEST, only).scan(number, builder.segments(), places::add);
    return rows(places);
  }

  private List<String> rows(List<Long> places) throws Exception {
    List<String> found = new ArrayList<>();
    try (RowLookup rows = new RowLookup(storage)) {
      for (long place : places) {
        found.add(new String(rows.copy(place), UTF_8));
      }
    }
    return found;
  }

  List<String> expected(int number) {
    return expected.getOrDefault(number, List.of());
  }

  Iterable<Integer> numbers() {
    return expected.keySet();
  }

  /** The names of the indices there are. */
  List<String> indices() {
    return storage.list().stream().filter(name -> name.contains(".idx")).sorted().toList();
  }

  long segments() {
    return storage.list().stream().filter(name -> name.endsWith(".seg")).count();
  }

  @Override
  public void bets(BetsRecord record) {
    ends.note(record);
    NumberScan.forEach(
        record.buf(),
        record.from(),
        record.length(),
        (from, number) -> {
          int end = from;
          while (record.buf()[end] != '\n') {
            end++;
          }
          String row = new String(record.buf(), from, end + 1 - from, UTF_8);
          expected.computeIfAbsent(number, n -> new ArrayList<>()).add(row);
          bets++;
        });
  }

  @Override
  public void ready(int agency) {}

  @Override
  public void act(String line) {}

  @Override
  public void draw(DrawRecord draw) {}
}
