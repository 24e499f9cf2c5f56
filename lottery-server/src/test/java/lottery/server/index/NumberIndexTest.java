package lottery.server.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Executor;
import lottery.codec.bet.BetReading;
import lottery.kit.CapturedOutput;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.FakeStorage.Operation;
import lottery.server.journal.SegmentSizes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberIndexTest {
  private static final SegmentSizes SMALL = new SegmentSizes(4096, 8192);
  private static final int ALL = BetReading.ALL_NUMBERS;

  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private final FakeStorage storage = new FakeStorage(1);

  private static int oneOfTen(int bet) {
    return bet * 7 % 10;
  }

  private StoredBets open(int only, Executor background) throws Exception {
    return new StoredBets(storage, only, SMALL, background);
  }

  private StoredBets built() throws Exception {
    StoredBets bets = open(ALL, Runnable::run);
    bets.store(60, 10, NumberIndexTest::oneOfTen);
    bets.builder.finish();
    assertThat(bets.segments()).isGreaterThan(3);
    return bets;
  }

  private static void assertFindsAll(StoredBets bets) throws Exception {
    for (int number : bets.numbers()) {
      assertThat(bets.find(number)).as("number %d", number).isEqualTo(bets.expected(number));
    }
    assertThat(bets.find(1_000_000)).isEmpty();
  }

  /** Every index was believed: none was passed over for the journal. */
  private void assertIndexed(StoredBets bets) throws Exception {
    int said = output.lines().size();
    assertThat(bets.indices()).hasSize((int) bets.segments());
    assertFindsAll(bets);
    assertThat(output.lines().subList(said, output.lines().size()))
        .noneMatch(line -> line.contains("action: indice"));
  }

  @Test
  void findsTheRowsOfANumberInTheirOrder() throws Exception {
    assertIndexed(built());
  }

  @Test
  void findsWhatIsStoredBeforeTheIndexIsFinished() throws Exception {
    StoredBets bets = open(ALL, Runnable::run);
    bets.store(3, 10, NumberIndexTest::oneOfTen);
    assertThat(bets.indices()).isEmpty();
    assertFindsAll(bets);
  }

  @Test
  void findsNumbersFromTheWholeRange() throws Exception {
    Random random = new Random(5);
    StoredBets bets = open(ALL, Runnable::run);
    bets.store(60, 10, i -> random.nextInt(1 << random.nextInt(31)));
    bets.store(2, 10, i -> Integer.MAX_VALUE - i % 2);
    bets.builder.finish();
    assertIndexed(bets);
  }

  /** One number fills blocks from end to end, and another begins in the middle of one. */
  @Test
  void findsNumbersThatFillManyBlocks() throws Exception {
    SegmentSizes large = new SegmentSizes(1 << 20, 1 << 20);
    StoredBets bets = new StoredBets(storage, ALL, large, Runnable::run);
    bets.store(50, 100, i -> i % 10 == 0 ? 3 : 5);
    bets.builder.finish();
    assertThat(bets.segments()).isEqualTo(1);
    assertIndexed(bets);
  }

  @Test
  void indexesOnlyTheOneNumberThatWillBeDrawn() throws Exception {
    StoredBets bets = open(7, Runnable::run);
    bets.store(60, 10, NumberIndexTest::oneOfTen);
    bets.builder.finish();
    assertThat(bets.find(7)).isEqualTo(bets.expected(7)).isNotEmpty();
    assertThatThrownBy(() -> bets.find(8)).hasMessage("number: 8 (expected: 7)");
  }

  @Test
  void aSegmentWithoutItsIndexIsReadInstead() throws Exception {
    StoredBets bets = built();
    storage.delete("journal-000002.idx");
    assertFindsAll(bets);
    assertThat(output.lines())
        .contains(
            "WARN action: indice | result: fail | archivo: journal-000002.idx | error: there is"
                + " none")
        .noneMatch(line -> line.contains("journal-000001.idx"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noDamageIsBelieved(long seed) throws Exception {
    StoredBets bets = built();
    Random random = new Random(seed);
    byte[] whole = storage.contents("journal-000002.idx");
    for (int i = 0; i < 200; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      storage.put("journal-000002.idx", damaged);
      int number = random.nextInt(10);
      assertThat(bets.find(number)).isEqualTo(bets.expected(number));
    }
  }

  /** What was found until then is not found again. */
  @Test
  void theJournalGoesOnWhereAnIndexBreaksOff() throws Exception {
    StoredBets bets = new StoredBets(storage, ALL, SMALL, Runnable::run, 7);
    bets.store(60, 10, NumberIndexTest::oneOfTen);
    bets.builder.finish();
    byte[] damaged = storage.contents("journal-000002.idx");
    damaged[3 * IndexBlock.BYTES + 20] ^= 1;
    storage.put("journal-000002.idx", damaged);
    assertFindsAll(bets);
    assertThat(output.lines())
        .anyMatch(line -> line.contains("index of segment 2: the checksum of block 3 is wrong"));
  }

  @Test
  void theJournalHasThemWithoutAnyIndex() throws Exception {
    StoredBets bets = built();
    for (String index : bets.indices()) {
      storage.put(index, new byte[1]);
    }
    for (int number : bets.numbers()) {
      assertThat(bets.scan(number)).as("number %d", number).isEqualTo(bets.expected(number));
    }
    assertThat(bets.scan(1_000_000)).isEmpty();
    assertThat(output.lines()).noneMatch(line -> line.contains("action: indice"));
  }

  @Test
  void noIndexThatIsCutIsBelieved() throws Exception {
    StoredBets bets = built();
    byte[] whole = storage.contents("journal-000002.idx");
    for (int length = 0; length < whole.length; length += 97) {
      storage.put("journal-000002.idx", Arrays.copyOf(whole, length));
      assertThat(bets.find(3)).isEqualTo(bets.expected(3));
    }
  }

  @Test
  void theIndexOfAnotherSegmentIsNotBelieved() throws Exception {
    StoredBets bets = built();
    storage.put("journal-000002.idx", storage.contents("journal-000003.idx"));
    assertFindsAll(bets);
    assertThat(output.lines())
        .anyMatch(line -> line.contains("index of segment 2: not of this segment up to "));
  }

  @Test
  void anIndexOfFewerBetsIsNotBelieved() throws Exception {
    StoredBets bets = open(ALL, Runnable::run);
    bets.store(2, 10, NumberIndexTest::oneOfTen);
    bets.builder.finish();
    byte[] old = storage.contents("journal-000001.idx");
    bets.store(2, 10, NumberIndexTest::oneOfTen);
    bets.builder.finish();
    assertFindsAll(bets);
    storage.put("journal-000001.idx", old);
    assertFindsAll(bets);
  }

  @Test
  void findsBetsOfAllRuns() throws Exception {
    StoredBets bets = new StoredBets(storage, ALL, SMALL, Runnable::run, 7);
    bets.store(60, 10, NumberIndexTest::oneOfTen);
    bets.builder.finish();
    assertIndexed(bets);
  }

  @ParameterizedTest
  @ValueSource(ints = {ALL, 7})
  void anIndexThatIsMadeFromTheJournalIsTheSame(int only) throws Exception {
    StoredBets bets = new StoredBets(storage, only, SMALL, Runnable::run, 7);
    bets.store(60, 10, NumberIndexTest::oneOfTen);
    bets.builder.finish();
    Map<String, byte[]> built = storage.contents();
    for (String index : bets.indices()) {
      storage.delete(index);
    }
    bets.builder.start();
    assertThat(storage.contents()).containsExactlyEntriesOf(built);
  }

  @Test
  void anIndexOfBetsThatWereAddedIsWrittenWithoutTheJournal() throws Exception {
    SegmentSizes large = new SegmentSizes(1 << 20, 1 << 20);
    StoredBets bets = new StoredBets(storage, ALL, large, Runnable::run);
    storage.failReadAt(1);
    bets.store(60, 10, NumberIndexTest::oneOfTen);
    bets.builder.finish();
    assertThat(storage.isReadFailing()).isTrue();
    storage.failReadAt(0);
    assertIndexed(bets);
  }

  @Test
  void whatTheBackgroundDoesNotKeepUpWithIsMadeFromTheJournal() throws Exception {
    Queue<Runnable> later = new ArrayDeque<>();
    SegmentSizes large = new SegmentSizes(1 << 20, 1 << 20);
    int entriesPerRun = 1000;
    StoredBets bets = new StoredBets(storage, ALL, large, later::add, entriesPerRun);
    bets.store(35, entriesPerRun / 10, NumberIndexTest::oneOfTen);
    bets.builder.finish();
    later.forEach(Runnable::run);
    assertThat(bets.indices()).containsExactly("journal-000001.idx");
    assertIndexed(bets);
  }

  @Test
  void goesOnAfterARestart() throws Exception {
    StoredBets before = open(ALL, Runnable::run);
    before.store(30, 10, NumberIndexTest::oneOfTen);
    storage.kill();
    StoredBets after = open(ALL, Runnable::run);
    after.builder.start();
    assertFindsAll(after);
    after.store(30, 10, NumberIndexTest::oneOfTen);
    after.builder.finish();
    assertIndexed(after);
  }

  @Test
  void makesMissingIndicesAndLeavesTheOthersAlone() throws Exception {
    built();
    storage.kill();
    storage.delete("journal-000002.idx");
    byte[] first = storage.contents("journal-000001.idx");
    int created = storage.count(Operation.CREATE);
    StoredBets after = open(ALL, Runnable::run);
    int openFiles = storage.openFiles();
    after.builder.start();
    assertThat(storage.openFiles()).isEqualTo(openFiles);
    assertThat(storage.count(Operation.CREATE)).isEqualTo(created + 1);
    assertThat(storage.contents("journal-000001.idx")).isEqualTo(first);
    assertThat(storage.contents("journal-000002.idx")).isNotEmpty();
    assertFindsAll(after);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CREATE", "WRITE", "RENAME"})
  void aDiskThatFailsCostsAnIndexAndNothingElse(String operation) throws Exception {
    Queue<Runnable> later = new ArrayDeque<>();
    StoredBets bets = open(ALL, later::add);
    bets.store(60, 10, NumberIndexTest::oneOfTen);
    bets.builder.finish();
    int openFiles = storage.openFiles();
    storage.failAt(Operation.valueOf(operation), 1);
    later.forEach(Runnable::run);
    assertThat(storage.isFailing(Operation.valueOf(operation))).isFalse();
    assertThat(saidOfIndices())
        .singleElement()
        .asString()
        .startsWith(
            "WARN action: indice | result: fail | archivo: journal-000001.idx | error: injected"
                + " failure: "
                + operation);
    assertFindsAll(bets);
    assertThat(storage.openFiles()).isEqualTo(openFiles);
  }

  private List<String> saidOfIndices() {
    return output.lines().stream().filter(line -> line.contains("action: indice")).toList();
  }

  @Test
  void aHalfIndexThatCannotBeDeletedIsSaid() throws Exception {
    Queue<Runnable> later = new ArrayDeque<>();
    StoredBets bets = open(ALL, later::add);
    bets.store(60, 10, NumberIndexTest::oneOfTen);
    bets.builder.finish();
    storage.failAt(Operation.WRITE, 1);
    storage.failAt(Operation.DELETE, 1);
    later.forEach(Runnable::run);
    assertThat(saidOfIndices())
        .hasSize(2)
        .first()
        .asString()
        .endsWith("error: injected failure: WRITE");
    assertThat(saidOfIndices())
        .last()
        .asString()
        .endsWith("error: injected failure: DELETE journal-000001.idx.new");
    assertIndexed(bets);
  }

  @Test
  void aFullDiskLeavesNothingHalfMade() throws Exception {
    Queue<Runnable> later = new ArrayDeque<>();
    StoredBets bets = open(ALL, later::add);
    bets.store(60, 10, NumberIndexTest::oneOfTen);
    bets.builder.finish();
    storage.setCapacity(storage.usedBytes());
    later.forEach(Runnable::run);
    assertThat(bets.indices()).isEmpty();
    assertThat(saidOfIndices())
        .as("when it was built, and when it was made again")
        .hasSize(2 * (int) bets.segments())
        .allMatch(line -> line.endsWith("error: No space left on device"));
    assertFindsAll(bets);
  }

  @Test
  void keepsItsWordThroughCrashesOfTheMachine() throws Exception {
    for (int seed = 0; seed < 100; seed++) {
      FakeStorage disk = new FakeStorage(seed);
      StoredBets before = new StoredBets(disk, ALL, SMALL, Runnable::run);
      before.store(30, 10, NumberIndexTest::oneOfTen);
      disk.crash();
      StoredBets after = new StoredBets(disk, ALL, SMALL, Runnable::run);
      after.builder.start();
      assertFindsAll(after);
    }
  }
}
