package lottery.server.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import lottery.codec.bet.BetReading;
import lottery.kit.CapturedOutput;
import lottery.server.journal.FakeStorage;
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

  @Test
  void findsTheRowsOfANumberInTheirOrder() throws Exception {
    StoredBets.built(storage).assertIndexed(output);
  }

  @Test
  void findsWhatIsStoredBeforeTheIndexIsFinished() throws Exception {
    StoredBets bets = new StoredBets(storage, ALL, SMALL, Runnable::run);
    bets.store(3, 10, StoredBets::oneOfTen);
    assertThat(bets.indices()).isEmpty();
    bets.assertFindsAll();
  }

  @Test
  void findsNumbersFromTheWholeRange() throws Exception {
    Random random = new Random(5);
    StoredBets bets = new StoredBets(storage, ALL, SMALL, Runnable::run);
    bets.store(60, 10, i -> random.nextInt(1 << random.nextInt(31)));
    bets.store(2, 10, i -> Integer.MAX_VALUE - i % 2);
    bets.builder.finish();
    bets.assertIndexed(output);
  }

  /** One number fills blocks from end to end, and another begins in the middle of one. */
  @Test
  void findsNumbersThatFillManyBlocks() throws Exception {
    SegmentSizes large = new SegmentSizes(1 << 20, 1 << 20);
    StoredBets bets = new StoredBets(storage, ALL, large, Runnable::run);
    bets.store(50, 100, i -> i % 10 == 0 ? 3 : 5);
    bets.builder.finish();
    assertThat(bets.segments()).isEqualTo(1);
    bets.assertIndexed(output);
  }

  @Test
  void indexesOnlyTheOneNumberThatWillBeDrawn() throws Exception {
    StoredBets bets = new StoredBets(storage, 7, SMALL, Runnable::run);
    bets.store(60, 10, StoredBets::oneOfTen);
    bets.builder.finish();
    assertThat(bets.find(7)).isEqualTo(bets.expected(7)).isNotEmpty();
    assertThatThrownBy(() -> bets.find(8)).hasMessage("number: 8 (expected: 7)");
  }

  @Test
  void aSegmentWithoutItsIndexIsReadInstead() throws Exception {
    StoredBets bets = StoredBets.built(storage);
    storage.delete("journal-000002.idx");
    bets.assertFindsAll();
    assertThat(output.lines())
        .contains(
            "WARN action: indice | result: fail | archivo: journal-000002.idx | error: there is"
                + " none")
        .noneMatch(line -> line.contains("journal-000001.idx"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noDamageIsBelieved(long seed) throws Exception {
    StoredBets bets = StoredBets.built(storage);
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
    bets.store(60, 10, StoredBets::oneOfTen);
    bets.builder.finish();
    byte[] damaged = storage.contents("journal-000002.idx");
    damaged[3 * IndexBlock.BYTES + 20] ^= 1;
    storage.put("journal-000002.idx", damaged);
    bets.assertFindsAll();
    assertThat(output.lines())
        .anyMatch(line -> line.contains("index of segment 2: the checksum of block 3 is wrong"));
  }

  @Test
  void theJournalHasThemWithoutAnyIndex() throws Exception {
    StoredBets bets = StoredBets.built(storage);
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
    StoredBets bets = StoredBets.built(storage);
    byte[] whole = storage.contents("journal-000002.idx");
    for (int length = 0; length < whole.length; length += 97) {
      storage.put("journal-000002.idx", Arrays.copyOf(whole, length));
      assertThat(bets.find(3)).isEqualTo(bets.expected(3));
    }
  }

  @Test
  void theIndexOfAnotherSegmentIsNotBelieved() throws Exception {
    StoredBets bets = StoredBets.built(storage);
    storage.put("journal-000002.idx", storage.contents("journal-000003.idx"));
    bets.assertFindsAll();
    assertThat(output.lines())
        .anyMatch(line -> line.contains("index of segment 2: not of this segment up to "));
  }

  @Test
  void anIndexOfFewerBetsIsNotBelieved() throws Exception {
    StoredBets bets = new StoredBets(storage, ALL, SMALL, Runnable::run);
    bets.store(2, 10, StoredBets::oneOfTen);
    bets.builder.finish();
    byte[] old = storage.contents("journal-000001.idx");
    bets.store(2, 10, StoredBets::oneOfTen);
    bets.builder.finish();
    bets.assertFindsAll();
    storage.put("journal-000001.idx", old);
    bets.assertFindsAll();
  }
}
