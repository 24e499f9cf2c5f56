package lottery.codec.bet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowMatchTest {
  private final BetRows bets = rows(5, 6, 7, 8);

  @Test
  void equalRowsAreEqualHoweverTheyCome() {
    RowMatch whole = new RowMatch(bets, 0, 4);
    assertThat(next(whole, 0, 5, 6, 7, 8)).isFalse();
    assertThat(whole.equal()).isEqualTo(4);

    RowMatch pieces = new RowMatch(bets, 0, 4);
    assertThat(next(pieces, 0, 5)).isTrue();
    assertThat(next(pieces, 0, 6, 7)).isTrue();
    assertThat(next(pieces, 0, 8, 9)).isFalse();
    assertThat(pieces.equal()).isEqualTo(4);
  }

  @Test
  void rowsBeforeTheFirstAskedForArePassedOver() {
    RowMatch match = new RowMatch(bets, 1, 2);
    assertThat(next(match, 3, 1, 2, 5, 6, 7, 9)).isFalse();
    assertThat(match.equal()).isEqualTo(2);
  }

  @Test
  void countsTheRowsBeforeTheFirstThatDiffers() {
    RowMatch match = new RowMatch(bets, 0, 4);
    assertThat(next(match, 0, 5)).isTrue();
    assertThat(match.differing()).isNull();
    assertThat(next(match, 0, 6, 9, 8)).isFalse();
    assertThat(match.equal()).isEqualTo(2);
    assertThat(match.differing()).isEqualTo(rows(9).bytes());
  }

  @Test
  void aRowThatOnlyBeginsAlikeDiffers() {
    RowMatch match = new RowMatch(rows(75), 0, 1);
    assertThat(next(match, 0, 7)).isFalse();
    assertThat(match.equal()).isZero();
    assertThat(match.differing()).isEqualTo(rows(7).bytes());
  }

  private static boolean next(RowMatch match, int skip, int... numbers) {
    BetRows stored = rows(numbers);
    byte[] shifted = new byte[stored.length() + 3];
    System.arraycopy(stored.bytes(), 0, shifted, 3, stored.length());
    return match.next(shifted, 3, stored.length(), skip);
  }

  private static BetRows rows(int... numbers) {
    StringBuilder rows = new StringBuilder();
    for (int number : numbers) {
      rows.append("1,Ana,Paz,1,2000-01-01,").append(number).append("\r\n");
    }
    byte[] bytes = rows.toString().getBytes(UTF_8);
    return new BetRows(
        1, numbers.length, bytes, bytes.length, BetReading.NO_NUMBER, NumberedRows.NONE);
  }
}
