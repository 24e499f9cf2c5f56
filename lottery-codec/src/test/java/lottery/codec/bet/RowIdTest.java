package lottery.codec.bet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RowIdTest {
  @Test
  void isTheFirstHalfOfTheRowsSha256() throws Exception {
    BetRows row = bet("Ana").toRows();
    byte[] sha =
        MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(row.bytes(), row.length()));
    assertThat(RowId.of(row, 0)).hasToString(HexFormat.of().formatHex(sha, 0, 16));
  }

  @Test
  void knowsARowAgainWhereverItStands() {
    BetRows rows = rows("Ana", "Leo", "Ana");
    assertThat(RowId.of(rows, 0)).isEqualTo(RowId.of(rows, 2)).isNotEqualTo(RowId.of(rows, 1));
    assertThat(RowId.of(rows, 1)).isEqualTo(RowId.of(bet("Leo").toRows(), 0));
  }

  @Test
  void readsWhatItHasWritten() {
    RowId id = RowId.of(bet("Ana").toRows(), 0);
    assertThat(RowId.parse(id.toString())).isEqualTo(id);
    assertThat(new RowId(1, -1)).hasToString("0000000000000001ffffffffffffffff");
    assertThat(RowId.isId("0000000000000001fffffffffffffff")).isFalse();
    assertThat(RowId.isId("0000000000000001FFFFFFFFFFFFFFFF")).isFalse();
  }

  private static BetRows rows(String... firstNames) {
    StringBuilder rows = new StringBuilder();
    for (String name : firstNames) {
      BetRows row = bet(name).toRows();
      rows.append(new String(row.bytes(), 0, row.length(), StandardCharsets.UTF_8));
    }
    byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
    return new BetRows(
        1, firstNames.length, bytes, bytes.length, BetReading.NO_NUMBER, NumberedRows.NONE);
  }

  private static Bet bet(String firstName) {
    return new Bet(1, firstName, "Paz", "1", LocalDate.of(2000, 1, 1), 7574);
  }
}
