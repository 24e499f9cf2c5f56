package lottery.codec.bet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowCursorTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void readsBackWhatTheBuilderWrote(long seed) {
    Random random = new Random(seed);
    List<Bet> bets = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      bets.add(RandomBets.next(random, 2, random.nextInt() & Integer.MAX_VALUE));
    }
    BetRows rows = RandomBets.rows(bets, new BetReading(new BetRules(5, Fields.CLOCK), 7));

    RowCursor cursor = new RowCursor(rows);

    for (Bet bet : bets) {
      assertThat(cursor.next()).isTrue();
      assertThat(bet(cursor)).isEqualTo(bet);
    }
    assertThat(cursor.next()).isFalse();
    assertThat(cursor.next()).isFalse();
  }

  @Test
  void pointsIntoTheRowsWhereNothingIsQuoted() {
    byte[] rows = "xx1,Ana,Gil,0099,2001-02-28,7574\r\nxx".getBytes(UTF_8);
    RowCursor cursor = new RowCursor(rows, 2, rows.length - 2);

    assertThat(cursor.next()).isTrue();

    assertThat(cursor.source()).isSameAs(rows);
    assertThat(cursor.from(RowCursor.DOCUMENT)).isEqualTo(12);
    assertThat(cursor.to(RowCursor.DOCUMENT)).isEqualTo(16);
    assertThat(cursor.text(RowCursor.NUMBER)).isEqualTo("7574");
    assertThat(cursor.next()).isFalse();
  }

  @Test
  void hasNoRowsInNothing() {
    assertThat(new RowCursor(BetRows.empty(1)).next()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,Ana,Gil,0099,2001-02-28-7574\r\n",
        "1,Ana,Gil,0099,2001-02-28,75,74\r\n",
        "1,\"Ana\",Gil,0099,2001-02-28-7574\r\n",
        "1,\"Ana\",Gil,0099,2001-02-28,75,74\r\n",
        "1,\"Ana,Gil,0099,2001-02-28,7574\r\n"
      })
  void refusesARowThatIsNotCanonical(String row) {
    byte[] rows = row.getBytes(UTF_8);
    RowCursor cursor = new RowCursor(rows, 0, rows.length);

    assertThatThrownBy(cursor::next).hasMessage("rows: no canonical row at offset 0");
  }

  private static Bet bet(RowCursor cursor) {
    return new Bet(
        Integer.parseInt(cursor.text(RowCursor.AGENCY)),
        cursor.text(RowCursor.FIRST_NAME),
        cursor.text(RowCursor.LAST_NAME),
        cursor.text(RowCursor.DOCUMENT),
        LocalDate.parse(cursor.text(RowCursor.BIRTHDATE)),
        Integer.parseInt(cursor.text(RowCursor.NUMBER)));
  }
}
