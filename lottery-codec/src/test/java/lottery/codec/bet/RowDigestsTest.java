package lottery.codec.bet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class RowDigestsTest {

  private static final BetReading READING = BetReading.by(new BetRules(5, Fields.CLOCK));

  @Test
  void digestsEachRowByItself() {
    BetRows rows = RandomBets.rows(List.of(bet("Ana"), bet("Leo"), bet("Ana")), READING);

    int[] digests = RowDigests.of(rows);

    assertThat(digests).hasSize(3);
    assertThat(digests[0]).isEqualTo(digests[2]).isEqualTo(crc(Fields.text(bet("Ana").toRows())));
    assertThat(digests[1]).isEqualTo(crc(Fields.text(bet("Leo").toRows())));
  }

  @Test
  void namesARowByItsBytes() {
    BetRows two = RandomBets.rows(List.of(bet("Ana"), bet("Leo")), READING);

    assertThat(RowDigests.nameOf(two, 0))
        .matches("[0-9a-f]{32}")
        .isEqualTo(RowDigests.nameOf(bet("Ana").toRows(), 0))
        .isNotEqualTo(RowDigests.nameOf(two, 1));
    assertThat(RowDigests.nameOf(two, 1)).isEqualTo(RowDigests.nameOf(two.skip(1), 0));
  }

  private static int crc(String row) {
    CRC32C crc = new CRC32C();
    crc.update(row.getBytes(UTF_8));
    return (int) crc.getValue();
  }

  private static Bet bet(String name) {
    return new Bet(1, name, "Gil", "0099", LocalDate.of(2001, 2, 28), 7574);
  }
}
