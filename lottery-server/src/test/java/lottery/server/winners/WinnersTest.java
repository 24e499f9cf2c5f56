package lottery.server.winners;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.stream.ChunkedInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import lottery.kit.CapturedOutput;
import lottery.server.journal.DamagedJournalException;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.FakeStorage.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WinnersTest {
  private static final int NUMBER = 7574;

  /** More rows than blocks in memory take. */
  private static final int MANY = 2 * BlockSink.MAX_HELD_BYTES / 30;

  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private final FakeStorage storage = new FakeStorage(1);
  private final StoredWinners stored = new StoredWinners(storage, NUMBER, 3);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 1000, MANY})
  void eachAgencyHasItsOwnInTheOrderTheyWereStored(int bets) throws Exception {
    stored.store(bets, 2);
    stored.find();
    assertHolds(stored.winners());
    assertThat(storage.list()).contains("winners").doesNotContain("winners.new");
    assertThat(output.lines()).noneMatch(line -> line.contains("action: indice"));
  }

  @Test
  void allAgenciesMayHaveSome() throws Exception {
    stored.store(60, 3);
    stored.find();
    assertThat(stored.expectedCounts()).containsExactly(10, 10, 10);
    assertHolds(stored.winners());
    assertThat(output.lines()).noneMatch(line -> line.contains("action: indice"));
  }

  @Test
  void anAgencyWithoutWinnersHasNone() throws Exception {
    stored.store(50, 2);
    stored.find();
    assertThat(stored.winners().of(3).count()).isZero();
    assertThat(text(stored.winners().of(3).frame())).endsWith("#").hasSize(6);
  }

  /** Memory does not follow the agencies, either: blocks are written before they are full. */
  @Test
  void blocksOfManyAgenciesAreWrittenBeforeTheyAreFull() throws Exception {
    int agencies = 200;
    FakeStorage disk = new FakeStorage(2);
    StoredWinners many = new StoredWinners(disk, NUMBER, agencies);
    many.store(2 * agencies, agencies);
    try (BlockSink sink = new BlockSink(disk)) {
      WinnersWriter writer = new WinnersWriter(agencies, sink, 100_000);
      many.addAllTo(writer);
      WinnersCounts counts = writer.finish();
      Winners winners = sink.finish(many.drawn(), writer.blocks(), counts);
      assertThat(writer.blocks()).isGreaterThan(2 * agencies);
      for (int agency = 1; agency <= agencies; agency++) {
        assertThat(text(winners.of(agency).frame())).endsWith(many.documents(agency));
      }
      winners.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 500})
  void aFileThatIsThereIsUsedAgain(int bets) throws Exception {
    stored.store(bets, 2);
    stored.find();
    stored.winners().close();
    int created = storage.count(Operation.CREATE);
    stored.findAgain();
    assertHolds(stored.winners());
    assertThat(storage.count(Operation.CREATE)).isEqualTo(created);
    assertThat(output.lines()).noneMatch(line -> line.contains("action: indice"));
  }

  @Test
  void aMissingFileIsMadeAgain() throws Exception {
    stored.store(500, 2);
    stored.find();
    storage.delete("winners");
    stored.findAgain();
    assertHolds(stored.winners());
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
      assertHolds(stored.winners());
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
    assertHolds(stored.winners());
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
    assertHolds(stored.winners());
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
    assertHolds(stored.winners());
    assertThat(storage.openFiles()).isEqualTo(openFiles);
  }

  @Test
  void anIndexIsEndedBeforeItIsAsked() throws Exception {
    stored.store(100, 2);
    assertThat(storage.list()).doesNotContain("journal-000001.idx");
    stored.findAnew();
    assertHolds(stored.winners());
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
    assertHolds(stored.winners());
  }

  /** What has been sent cannot be taken back: the connection closes, and its peer asks again. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void noDamageIsSentAsWinners(long seed) throws Exception {
    stored.store(1000, 2);
    stored.find();
    Random random = new Random(seed);
    byte[] whole = storage.contents("winners");
    for (int i = 0; i < 100; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      storage.put("winners", damaged);
      stored.findAgain();
      Winners winners = stored.winners();
      for (int agency = 1; agency <= 3; agency++) {
        try {
          assertThat(text(winners.of(agency).frame())).endsWith(stored.documents(agency));
        } catch (DamagedWinnersException e) {
          assertThat(stored.damaged()).isSameAs(winners);
        }
      }
    }
    assertThat(output.lines()).anyMatch(line -> line.contains("archivo: winners"));
  }

  @Test
  void damagedWinnersAreMadeAnew() throws Exception {
    stored.store(1000, 2);
    stored.find();
    byte[] damaged = storage.contents("winners");
    damaged[100] ^= 1;
    storage.put("winners", damaged);
    stored.findAgain();
    assertThatThrownBy(() -> text(stored.winners().of(1).frame()))
        .isInstanceOf(DamagedWinnersException.class);
    stored.findAnew();
    assertHolds(stored.winners());
  }

  @Test
  void aFullDiskKeepsAFewWinnersInMemory() throws Exception {
    stored.store(1000, 2);
    storage.setCapacity(storage.usedBytes());
    stored.find();
    assertHolds(stored.winners());
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
    assertHolds(stored.winners());
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
    assertHolds(stored.winners());
    assertThat(storage.openFiles()).isEqualTo(openFiles);
    stored.findAgain();
    assertHolds(stored.winners());
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
    assertHolds(stored.winners());
  }

  @Test
  void anUnfinishedFileThatCannotBeDeletedIsReplacedByTheNext() throws Exception {
    stored.store(1000, 2);
    stored.finishIndex();
    storage.failAt(Operation.RENAME, 1);
    storage.failAt(Operation.DELETE, 1);
    stored.find();
    assertHolds(stored.winners());
    assertThat(output.lines())
        .containsExactly(injected("RENAME winners.new"), injected("DELETE winners.new"));
    assertThat(storage.list()).contains("winners.new");
    stored.find();
    assertHolds(stored.winners());
    assertThat(storage.list()).contains("winners").doesNotContain("winners.new");
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
    assertHolds(stored.winners());
    assertThat(output.lines()).anyMatch(line -> line.contains("it leads to no row"));
  }

  /** It is closed when the last of them has ended, however long that takes. */
  @Test
  void whoReadsGoesOnWhenTheContestIsLetGo() throws Exception {
    stored.store(1000, 2);
    stored.find();
    Winners winners = stored.winners();
    int openFiles = storage.openFiles();
    ChunkedInput<ByteBuf> input = winners.of(1).frame();
    ByteBuf first = input.readChunk(UnpooledByteBufAllocator.DEFAULT);
    winners.close();
    assertThat(text(first, input)).endsWith(stored.documents(1));
    assertThat(storage.openFiles()).isEqualTo(openFiles - 1);
    assertThatThrownBy(() -> text(winners.of(1).frame())).hasMessage("the winners are closed");
  }

  private void assertHolds(Winners winners) throws Exception {
    assertThat(winners.counts()).isEqualTo(stored.expectedCounts());
    for (int agency = 1; agency <= 3; agency++) {
      assertThat(text(winners.of(agency).frame())).endsWith(stored.documents(agency));
      AgencyWinners each = winners.of(agency);
      assertThat(text(each.push())).hasSize((int) (11 + each.typedBytes()));
    }
    winners.close();
  }

  private static String text(ChunkedInput<ByteBuf> input) throws Exception {
    return text(UnpooledByteBufAllocator.DEFAULT.buffer(), input);
  }

  private static String text(ByteBuf first, ChunkedInput<ByteBuf> input) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      take(first, all);
      while (!input.isEndOfInput()) {
        take(input.readChunk(UnpooledByteBufAllocator.DEFAULT), all);
      }
    } finally {
      input.close();
    }
    return all.toString(UTF_8);
  }

  private static void take(ByteBuf chunk, ByteArrayOutputStream all) throws IOException {
    chunk.readBytes(all, chunk.readableBytes()).release();
  }
}
