package lottery.server.winners;

import static org.assertj.core.api.Assertions.assertThat;

import lottery.kit.CapturedOutput;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.FakeStorage.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Winners on a disk that is full, or fails. */
class WinnersWithoutRoomTest {
  private static final int NUMBER = 7574;

  /** More rows than blocks in memory take. */
  private static final int MANY = 2 * BlockSink.MAX_HELD_BYTES / 30;

  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  private final FakeStorage storage = new FakeStorage(1);

  private final StoredWinners stored = new StoredWinners(storage, NUMBER, 3);

  @Test
  void aFullDiskKeepsAFewWinnersInMemory() throws Exception {
    stored.store(1000, 2);
    storage.setCapacity(storage.usedBytes());
    stored.find();
    stored.assertHolds();
    assertThat(storage.list()).noneMatch(name -> name.startsWith("winners"));
  }

  @Test
  void aFullDiskCountsManyWinnersAndKeepsNone() throws Exception {
    stored.store(MANY, 2);
    storage.setCapacity(storage.usedBytes());
    stored.find();
    assertThat(stored.winners()).isNull();
    assertThat(stored.counts()).isEqualTo(stored.expectedCounts());
    assertThat(storage.list()).noneMatch(name -> name.startsWith("winners"));
    storage.setCapacity(Long.MAX_VALUE);
    stored.findAgain();
    stored.assertHolds();
  }

  @ParameterizedTest
  @CsvSource({
    "CREATE, CREATE winners.new",
    "WRITE, WRITE",
    "RENAME, RENAME winners.new",
    "DELETE, DELETE winners",
  })
  void aDiskThatFailsOnceCostsTheFileAtMost(String operation, String said) throws Exception {
    stored.store(1000, 2);
    storage.put("winners", new byte[10]);
    stored.finishIndex();
    int openFiles = storage.openFiles();
    storage.failAt(Operation.valueOf(operation), 1);
    stored.find();
    assertThat(storage.isFailing(Operation.valueOf(operation))).isFalse();
    assertThat(output.lines()).containsExactly(injected(said));
    stored.assertHolds();
    assertThat(storage.openFiles()).isEqualTo(openFiles);
    stored.findAgain();
    stored.assertHolds();
  }

  private static String injected(String what) {
    return "WARN action: indice | result: fail | archivo: winners | error: injected failure: "
        + what;
  }

  /** While they are copied from memory into the file, and later. */
  @ParameterizedTest
  @ValueSource(ints = {1, 100, BlockSink.MAX_HELD_BYTES / WinnersBlock.BYTES + 50})
  void aWriteThatFailsLosesManyWinnersButNoCount(int nth) throws Exception {
    stored.store(MANY, 2);
    stored.finishIndex();
    storage.failAt(Operation.WRITE, nth);
    assertLost();
    assertThat(output.lines()).containsExactly(injected("WRITE"));
  }

  @Test
  void aNameThatCannotBeGivenLosesManyWinnersButNoCount() throws Exception {
    stored.store(MANY, 2);
    stored.finishIndex();
    storage.failAt(Operation.RENAME, 1);
    assertLost();
    assertThat(output.lines()).containsExactly(injected("RENAME winners.new"));
  }

  private void assertLost() throws Exception {
    int openFiles = storage.openFiles();
    stored.find();
    assertThat(stored.winners()).isNull();
    assertThat(stored.counts()).isEqualTo(stored.expectedCounts());
    assertThat(storage.list()).noneMatch(name -> name.startsWith("winners"));
    assertThat(storage.openFiles()).isEqualTo(openFiles);
  }

  @Test
  void aFileOfNoWinnersIsNotNeeded() throws Exception {
    stored.storeLosing(10, 2);
    stored.finishIndex();
    storage.failAt(Operation.RENAME, 1);
    stored.find();
    stored.assertHolds();
  }

  @Test
  void anUnfinishedFileThatCannotBeDeletedIsReplacedByTheNext() throws Exception {
    stored.store(1000, 2);
    stored.finishIndex();
    storage.failAt(Operation.RENAME, 1);
    storage.failAt(Operation.DELETE, 1);
    stored.find();
    stored.assertHolds();
    assertThat(output.lines())
        .containsExactly(injected("RENAME winners.new"), injected("DELETE winners.new"));
    assertThat(storage.list()).contains("winners.new");
    stored.find();
    stored.assertHolds();
    assertThat(storage.list()).contains("winners").doesNotContain("winners.new");
  }
}
