package lottery.codec.bet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows to list values and back to rows. */
class ListRoundTripTest {

  private static final BetReading READING = new BetReading(new BetRules(5, Fields.CLOCK), 7);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 10, 11, 99, 100, 101, 1001, 9000, 20_000})
  void givesTheSameRowsBack(int count) throws MalformedValueException {
    Random random = new Random(count);
    List<Bet> bets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      bets.add(RandomBets.next(random, 4, random.nextInt(10)));
    }
    BetRows rows = RandomBets.rows(bets, READING);

    byte[] list = list(rows, ListWriter::bets);
    BetRows back = new BetListReader(new ListReader(list), READING).bets();

    assertThat(back).isEqualTo(rows);
    assertThat(back.count()).isEqualTo(count);
    assertThat(back.numbered(7)).isEqualTo(rows.numbered(7));
    assertThat(list.length).isLessThanOrEqualTo(ListWriter.maxBytes(rows));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void givesASingleBetBack(long seed) throws MalformedValueException {
    BetRows row = RandomBets.next(new Random(seed), 4, 7).toRows(READING.rules());

    byte[] list = list(row, ListWriter::bet);

    assertThat(new BetListReader(new ListReader(list), READING).bet()).isEqualTo(row);
  }

  @Test
  void refusesToWriteAFieldWithAHash() {
    Bet plain = new Bet(1, "Ana", "Gil", "1", LocalDate.of(2000, 1, 1), 1);
    Bet hash = new Bet(1, "Ana", "G#l", "1", LocalDate.of(2000, 1, 1), 1);
    BetRows rows = RandomBets.rows(List.of(plain, hash), READING);

    assertThatThrownBy(() -> list(rows, ListWriter::bets))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bet 1: last name: \"G#l\" (expected: no '#')");
    assertThatThrownBy(() -> list(rows, (out, bets) -> ListWriter.element(out, "a#")))
        .hasMessage("element: \"a#\" (expected: no '#')");
  }

  private static byte[] list(BetRows rows, BiConsumer<ByteBuf, BetRows> writer) {
    ByteBuf out = Unpooled.buffer();
    try {
      writer.accept(out, rows);
      return ByteBufUtil.getBytes(out);
    } finally {
      out.release();
    }
  }
}
