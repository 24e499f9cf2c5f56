package lottery.server.winners;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import lottery.kit.CapturedOutput;
import lottery.server.journal.DamagedJournalException;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.FakeStorage.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of winners that are there, and indices to make them by: what is believed of them. */
class FoundAgainTest {
  private static final int NUMBER = 7574;

  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  private final FakeStorage storage = new FakeStorage(1);

  private final StoredWinners stored = new StoredWinners(storage, NUMBER, 3);

  @ParameterizedTest
  @ValueSource(ints = {0, 500})
  void aFileThatIsThereIsUsedAgain(int bets) throws Exception {
    stored.store(bets, 2);
    stored.find();
    stored.winners().close();
    int created = storage.count(Operation.CREATE);
    stored.findAgain();
    stored.assertHolds();
    assertThat(storage.count(Operation.CREATE)).isEqualTo(created);
    assertThat(output.lines()).noneMatch(line -> line.contains("action: indice"));
  }

  @Test
  void aMissingFileIsMadeAgain() throws Exception {
    stored.store(500, 2);
    stored.find();
    storage.delete("winners");
    stored.findAgain();
    stored.assertHolds();
    assertThat(storage.list()).contains("winners");
    assertThat(output.lines())
        .containsExactly(
            "WARN action: indice | result: fail | archivo: winners | error: there is none");
  }

  @Test
  void aFileThatIsCutIsMadeAgain() throws Exception {
    stored.store(500, 2);
    stored.find();
    stored.winners().close();
    int openFiles = storage.openFiles();
    byte[] whole = storage.contents("winners");
    for (int length = 0; length < whole.length; length += 997) {
      storage.put("winners", Arrays.copyOf(whole, length));
      stored.findAgain();
      stored.assertHolds();
      assertThat(storage.contents("winners")).isEqualTo(whole);
      assertThat(storage.openFiles()).isEqualTo(openFiles);
    }
  }

  @Test
  void aFileOfAnotherDrawIsMadeAgain() throws Exception {
    stored.store(40, 2);
    stored.find();
    byte[] before = storage.contents("winners");
    stored.store(40, 2);
    stored.find();
    storage.put("winners", before);
    stored.findAgain();
    stored.assertHolds();
    assertThat(output.lines())
        .containsExactly(
            "WARN action: indice | result: fail | archivo: winners | error: not of this draw");
  }

  @Test
  void aFileOfOtherWinnersThanTheDrawsIsMadeAgain() throws Exception {
    stored.store(100, 2);
    stored.finishIndex();
    int openFiles = storage.openFiles();
    FakeStorage otherDisk = new FakeStorage(2);
    storeFewer(otherDisk);
    storage.put("winners", otherDisk.contents("winners"));
    stored.findAgain();
    stored.assertHolds();
    assertThat(storage.openFiles()).isEqualTo(openFiles);
    assertThat(output.lines())
        .containsExactly(
            "WARN action: indice | result: fail | archivo: winners"
                + " | error: of other winners than those of the draw");
  }

  /** The same 100 bets, of which only the first 50 win. */
  private static void storeFewer(FakeStorage disk) throws Exception {
    StoredWinners fewer = new StoredWinners(disk, NUMBER, 3);
    fewer.store(50, 2);
    fewer.storeLosing(50, 2);
    fewer.find();
  }

  @Test
  void anIndexWithoutSomeOfTheDrawsWinnersIsNotBelieved() throws Exception {
    stored.store(100, 2);
    stored.finishIndex();
    int openFiles = storage.openFiles();
    FakeStorage otherDisk = new FakeStorage(2);
    storeFewer(otherDisk);
    storage.put("journal-000001.idx", otherDisk.contents("journal-000001.idx"));
    stored.findAnew();
    stored.assertHolds();
    assertThat(storage.openFiles()).isEqualTo(openFiles);
  }

  @Test
  void anIndexIsEndedBeforeItIsAsked() throws Exception {
    stored.store(100, 2);
    assertThat(storage.list()).doesNotContain("journal-000001.idx");
    stored.findAnew();
    stored.assertHolds();
    assertThat(output.lines()).noneMatch(line -> line.contains("archivo: journal-000001.idx"));
  }

  @Test
  void anIndexIsMadeBeforeTheDraw() throws Exception {
    stored.store(100, 2);
    stored.finishIndex();
    assertThat(storage.list()).contains("journal-000001.idx");
  }

  @Test
  void aJournalThatCannotBeReadIsSaid() throws Exception {
    stored.store(100, 2);
    stored.finishIndex();
    storage.delete("journal-000001.idx");
    byte[] journal = storage.contents("journal-000001.seg");
    byte[] damaged = journal.clone();
    damaged[300] ^= 1;
    storage.put("journal-000001.seg", damaged);
    stored.find();
    assertThat(stored.failure()).isInstanceOf(DamagedJournalException.class);
    storage.put("journal-000001.seg", journal);
    stored.find();
    stored.assertHolds();
  }

  /** An index that is whole and leads elsewhere: made of other bets of the same size. */
  @Test
  void anIndexThatLeadsToOtherRowsIsNotBelieved() throws Exception {
    stored.store(100, 2);
    stored.finishIndex();
    FakeStorage otherDisk = new FakeStorage(2);
    StoredWinners other = new StoredWinners(otherDisk, NUMBER, 3);
    other.storeShifted(100, 2);
    other.finishIndex();
    assertThat(otherDisk.contents("journal-000001.idx"))
        .isNotEqualTo(storage.contents("journal-000001.idx"));
    storage.put("journal-000001.idx", otherDisk.contents("journal-000001.idx"));
    stored.find();
    stored.assertHolds();
    assertThat(output.lines()).anyMatch(line -> line.contains("it leads to no row"));
  }
}
