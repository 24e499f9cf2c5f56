package lottery.codec.typed;

import static lottery.codec.typed.TypedBytes.ana;
import static lottery.codec.typed.TypedBytes.winners;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lottery.codec.LotteryCodec;
import lottery.codec.MemoryWinners;
import lottery.codec.Receiving;
import lottery.codec.Wire;
import lottery.codec.bet.Bet;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.RandomBets;
import lottery.codec.bet.RowCursor;
import lottery.codec.message.Ack;
import lottery.codec.message.Batch;
import lottery.codec.message.Busy;
import lottery.codec.message.ErrorReply;
import org.junit.jupiter.api.Test;

class TypedServerRepliesTest {

  private static final LocalDate BIRTHDATE = LocalDate.of(2001, 2, 28);

  private final EmbeddedChannel channel = new EmbeddedChannel();

  TypedServerRepliesTest() {
    TypedCodec.installServer(channel.pipeline(), Wire.READING, 65_536, Receiving.UNLIMITED);
  }

  @Test
  void aReplyIsOneByte() {
    assertThat(Wire.written(channel, new Ack())).containsExactly(0);
    assertThat(Wire.written(channel, new ErrorReply("why"))).containsExactly(1);
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void writesNothingThatTheDialectCannotSay() {
    assertThatThrownBy(() -> channel.writeOutbound(new Busy()))
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void writesTheWinnersThroughThePipeline() {
    BetRows two = rows(bet("Ana", "Gil", "0099"), bet("Ana", "Gil", "0099"));
    channel.writeOutbound(MemoryWinners.push(List.of(two, two)));

    byte[] ana = ana(7574);
    assertThat(Wire.writtenBytes(channel)).isEqualTo(winners(ana, ana, ana, ana));
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void writesThatThereAreNoWinners() {
    BetRows none = BetRows.empty(1);
    channel.writeOutbound(MemoryWinners.push(List.of()));
    channel.writeOutbound(MemoryWinners.push(List.of(none, none)));

    assertThat(Wire.writtenBytes(channel)).isEqualTo(Wire.concat(winners(), winners()));
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void aLongListNeverNeedsABufferOfItsSize() throws Exception {
    List<BetRows> winners = new ArrayList<>();
    Random random = new Random(4);
    for (int i = 0; i < 2_000; i++) {
      winners.add(
          RandomBets.rows(
              List.of(RandomBets.next(random, 3, 7574), RandomBets.next(random, 3, 7574)),
              Wire.READING));
    }
    TypedWinnersInput input = MemoryWinners.push(winners);
    ByteBufAllocator allocator = UnpooledByteBufAllocator.DEFAULT;
    long written = 0;
    while (!input.isEndOfInput()) {
      ByteBuf chunk = input.readChunk(allocator);
      assertThat(chunk.capacity()).isLessThanOrEqualTo(LotteryCodec.MAX_SEGMENT_BYTES);
      written += chunk.readableBytes();
      assertThat(input.progress()).isEqualTo(written);
      chunk.release();
    }
    assertThat(written).isEqualTo(input.length()).isGreaterThan(300_000);
    assertThat(input.readChunk(allocator)).isNull();
  }

  @Test
  void readsBackWhateverItWrites() {
    Random random = new Random(11);
    for (int i = 0; i < 300; i++) {
      List<Bet> bets = List.of(RandomBets.next(random, 3, 7574), RandomBets.next(random, 3, 0));
      BetRows rows = RandomBets.rows(bets, Wire.READING);
      BetRows read = throughTheWire(rows);
      if (!isCut(rows)) {
        assertThat(read).isEqualTo(rows);
      }
      assertThat(documents(read)).isEqualTo(documents(rows));
    }
  }

  @Test
  void cutsNamesThatDoNotFitAtTheEndOfACharacter() {
    // All else takes 35 bytes: 220 are left for both names.
    assertThat(names(bet("é".repeat(127), "Gil", "0099"))).isEqualTo("é".repeat(108) + "/Gil");
    assertThat(names(bet("Ana", "x".repeat(255), "0099"))).isEqualTo("Ana/" + "x".repeat(217));
    assertThat(names(bet("😀".repeat(63), "é".repeat(127), "0099")))
        .isEqualTo("😀".repeat(27) + "/" + "é".repeat(55));
  }

  private static String names(Bet bet) {
    RowCursor row = new RowCursor(throughTheWire(rows(bet)));
    assertThat(row.next()).isTrue();
    assertThat(row.text(RowCursor.DOCUMENT)).isEqualTo(bet.document());
    return row.text(RowCursor.FIRST_NAME) + "/" + row.text(RowCursor.LAST_NAME);
  }

  /** Pushed as winners, and taken for a batch of bets, which has the same form. */
  private static BetRows throughTheWire(BetRows rows) {
    EmbeddedChannel server = new EmbeddedChannel();
    TypedCodec.installServer(server.pipeline(), Wire.READING, 65_536, Receiving.UNLIMITED);
    server.writeOutbound(MemoryWinners.push(List.of(rows)));
    byte[] pushed = Wire.writtenBytes(server);
    pushed[0] = 1;
    byte[] id = TypedBytes.string(Integer.toString(rows.agency()));
    server.writeInbound(Unpooled.wrappedBuffer(id, pushed));
    BetRows read = server.<Batch>readInbound().bets();
    assertThat(server.finishAndReleaseAll()).isFalse();
    return read;
  }

  private static boolean isCut(BetRows rows) {
    RowCursor row = new RowCursor(rows);
    while (row.next()) {
      int bytes = 5 * 2 + 10;
      for (int field = 0; field < RowCursor.NUMBER; field++) {
        bytes += row.to(field) - row.from(field);
      }
      if (bytes > 255) {
        return true;
      }
    }
    return false;
  }

  private static List<String> documents(BetRows rows) {
    List<String> documents = new ArrayList<>();
    RowCursor row = new RowCursor(rows);
    while (row.next()) {
      documents.add(row.text(RowCursor.DOCUMENT));
    }
    return documents;
  }

  private static Bet bet(String firstName, String lastName, String document) {
    return new Bet(1, firstName, lastName, document, BIRTHDATE, 7574);
  }

  private static BetRows rows(Bet... bets) {
    return RandomBets.rows(List.of(bets), Wire.READING);
  }
}
