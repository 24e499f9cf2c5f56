package lottery.server.winners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.stream.ChunkedInput;
import java.util.Random;
import lottery.kit.CapturedOutput;
import lottery.server.journal.FakeStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
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
    stored.assertHolds();
    assertThat(storage.list()).contains("winners").doesNotContain("winners.new");
    assertThat(output.lines()).noneMatch(line -> line.contains("action: indice"));
  }

  @Test
  void allAgenciesMayHaveSome() throws Exception {
    stored.store(60, 3);
    stored.find();
    assertThat(stored.expectedCounts()).containsExactly(10, 10, 10);
    stored.assertHolds();
    assertThat(output.lines()).noneMatch(line -> line.contains("action: indice"));
  }

  @Test
  void anAgencyWithoutWinnersHasNone() throws Exception {
    stored.store(50, 2);
    stored.find();
    assertThat(stored.winners().of(3).count()).isZero();
    assertThat(StoredWinners.text(stored.winners().of(3).frame())).endsWith("#").hasSize(6);
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
        assertThat(StoredWinners.text(winners.of(agency).frame())).endsWith(many.documents(agency));
      }
      winners.close();
    }
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
          assertThat(StoredWinners.text(winners.of(agency).frame()))
              .endsWith(stored.documents(agency));
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
    assertThatThrownBy(() -> StoredWinners.text(stored.winners().of(1).frame()))
        .isInstanceOf(DamagedWinnersException.class);
    stored.findAnew();
    stored.assertHolds();
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
    assertThat(StoredWinners.text(first, input)).endsWith(stored.documents(1));
    assertThat(storage.openFiles()).isEqualTo(openFiles - 1);
    assertThatThrownBy(() -> StoredWinners.text(winners.of(1).frame()))
        .hasMessage("the winners are closed");
  }
}
