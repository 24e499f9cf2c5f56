package lottery.server.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import lottery.codec.bet.BetReading;
import lottery.kit.CapturedOutput;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.FakeStorage.Operation;
import lottery.server.journal.SegmentSizes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexBuilderTest {
  private static final SegmentSizes SMALL = new SegmentSizes(4096, 8192);

  private static final int ALL = BetReading.ALL_NUMBERS;

  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  private final FakeStorage storage = new FakeStorage(1);

  @Test
  void findsBetsOfAllRuns() throws Exception {
    StoredBets bets = new StoredBets(storage, ALL, SMALL, Runnable::run, 7);
    bets.store(60, 10, StoredBets::oneOfTen);
    bets.builder.finish();
    bets.assertIndexed(output);
  }

  @ParameterizedTest
  @ValueSource(ints = {ALL, 7})
  void anIndexThatIsMadeFromTheJournalIsTheSame(int only) throws Exception {
    StoredBets bets = new StoredBets(storage, only, SMALL, Runnable::run, 7);
    bets.store(60, 10, StoredBets::oneOfTen);
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
    bets.store(60, 10, StoredBets::oneOfTen);
    bets.builder.finish();
    assertThat(storage.isReadFailing()).isTrue();
    storage.failReadAt(0);
    bets.assertIndexed(output);
  }

  @Test
  void whatTheBackgroundDoesNotKeepUpWithIsMadeFromTheJournal() throws Exception {
    Queue<Runnable> later = new ArrayDeque<>();
    SegmentSizes large = new SegmentSizes(1 << 20, 1 << 20);
    int entriesPerRun = 1000;
    StoredBets bets = new StoredBets(storage, ALL, large, later::add, entriesPerRun);
    bets.store(35, entriesPerRun / 10, StoredBets::oneOfTen);
    bets.builder.finish();
    later.forEach(Runnable::run);
    assertThat(bets.indices()).containsExactly("journal-000001.idx");
    bets.assertIndexed(output);
  }

  @Test
  void goesOnAfterARestart() throws Exception {
    StoredBets before = new StoredBets(storage, ALL, SMALL, Runnable::run);
    before.store(30, 10, StoredBets::oneOfTen);
    storage.kill();
    StoredBets after = new StoredBets(storage, ALL, SMALL, Runnable::run);
    after.builder.start();
    after.assertFindsAll();
    after.store(30, 10, StoredBets::oneOfTen);
    after.builder.finish();
    after.assertIndexed(output);
  }

  @Test
  void makesMissingIndicesAndLeavesTheOthersAlone() throws Exception {
    StoredBets.built(storage);
    storage.kill();
    storage.delete("journal-000002.idx");
    byte[] first = storage.contents("journal-000001.idx");
    int created = storage.count(Operation.CREATE);
    StoredBets after = new StoredBets(storage, ALL, SMALL, Runnable::run);
    int openFiles = storage.openFiles();
    after.builder.start();
    assertThat(storage.openFiles()).isEqualTo(openFiles);
    assertThat(storage.count(Operation.CREATE)).isEqualTo(created + 1);
    assertThat(storage.contents("journal-000001.idx")).isEqualTo(first);
    assertThat(storage.contents("journal-000002.idx")).isNotEmpty();
    after.assertFindsAll();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CREATE", "WRITE", "RENAME"})
  void aDiskThatFailsCostsAnIndexAndNothingElse(String operation) throws Exception {
    Queue<Runnable> later = new ArrayDeque<>();
    StoredBets bets = new StoredBets(storage, ALL, SMALL, later::add);
    bets.store(60, 10, StoredBets::oneOfTen);
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
    bets.assertFindsAll();
    assertThat(storage.openFiles()).isEqualTo(openFiles);
  }

  private List<String> saidOfIndices() {
    return output.lines().stream().filter(line -> line.contains("action: indice")).toList();
  }

  @Test
  void aHalfIndexThatCannotBeDeletedIsSaid() throws Exception {
    Queue<Runnable> later = new ArrayDeque<>();
    StoredBets bets = new StoredBets(storage, ALL, SMALL, later::add);
    bets.store(60, 10, StoredBets::oneOfTen);
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
    bets.assertIndexed(output);
  }

  @Test
  void aFullDiskLeavesNothingHalfMade() throws Exception {
    Queue<Runnable> later = new ArrayDeque<>();
    StoredBets bets = new StoredBets(storage, ALL, SMALL, later::add);
    bets.store(60, 10, StoredBets::oneOfTen);
    bets.builder.finish();
    storage.setCapacity(storage.usedBytes());
    later.forEach(Runnable::run);
    assertThat(bets.indices()).isEmpty();
    assertThat(saidOfIndices())
        .as("when it was built, and when it was made again")
        .hasSize(2 * (int) bets.segments())
        .allMatch(line -> line.endsWith("error: No space left on device"));
    bets.assertFindsAll();
  }

  @Test
  void keepsItsWordThroughCrashesOfTheMachine() throws Exception {
    for (int seed = 0; seed < 100; seed++) {
      FakeStorage disk = new FakeStorage(seed);
      StoredBets before = new StoredBets(disk, ALL, SMALL, Runnable::run);
      before.store(30, 10, StoredBets::oneOfTen);
      disk.crash();
      StoredBets after = new StoredBets(disk, ALL, SMALL, Runnable::run);
      after.builder.start();
      after.assertFindsAll();
    }
  }
}
