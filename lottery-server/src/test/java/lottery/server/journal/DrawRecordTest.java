package lottery.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DrawRecordTest {
  private static final String HASH = "0a".repeat(32);
  private static final String OTHER = "0b".repeat(32);

  private static DrawRecord draw() {
    return new DrawRecord(7574, 10, HASH, new int[] {2, 0, 3}, OTHER);
  }

  @Test
  void countsTheWinnersOfAllAgencies() {
    assertThat(draw().winners()).isEqualTo(5);
    assertThat(
            new DrawRecord(1, 1, HASH, new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE}, "")
                .winners())
        .isEqualTo(2L * Integer.MAX_VALUE);
  }

  @Test
  void isEqualToOneOfTheSameValuesOnly() {
    assertThat(draw()).isEqualTo(draw()).hasSameHashCodeAs(draw());
    assertThat(draw()).isNotEqualTo(new DrawRecord(7575, 10, HASH, new int[] {2, 0, 3}, OTHER));
    assertThat(draw()).isNotEqualTo(new DrawRecord(7574, 11, HASH, new int[] {2, 0, 3}, OTHER));
    assertThat(draw()).isNotEqualTo(new DrawRecord(7574, 10, OTHER, new int[] {2, 0, 3}, OTHER));
    assertThat(draw()).isNotEqualTo(new DrawRecord(7574, 10, HASH, new int[] {2, 0, 4}, OTHER));
    assertThat(draw()).isNotEqualTo(new DrawRecord(7574, 10, HASH, new int[] {2, 0, 3}, HASH));
    assertThat(draw().hashCode())
        .isNotEqualTo(new DrawRecord(7574, 10, HASH, new int[] {2, 0, 4}, OTHER).hashCode());
    assertThat(draw().toString())
        .isEqualTo(
            "DrawRecord[number=7574, bets=10, fingerprint=%s, winnersByAgency=[2, 0, 3], audit=%s]",
            HASH, OTHER);
  }

  @Test
  void nobodyChangesIt() {
    int[] winners = {2, 0, 3};
    DrawRecord draw = new DrawRecord(7574, 10, HASH, winners, OTHER);
    winners[0] = 9;
    draw.winnersByAgency()[1] = 9;
    assertThat(draw).isEqualTo(draw());
  }

  @Test
  void takesNoValuesThatADrawCannotHave() {
    int[] none = {};
    assertThat(new DrawRecord(0, 0, HASH, none, "").winners()).isZero();
    assertThatThrownBy(() -> new DrawRecord(-1, 0, HASH, none, ""))
        .hasMessage("number: -1, bets: 0 (expected: 0 or more)");
    assertThatThrownBy(() -> new DrawRecord(0, -1, HASH, none, ""))
        .hasMessage("number: 0, bets: -1 (expected: 0 or more)");
    assertThatThrownBy(() -> new DrawRecord(0, 0, "", none, ""))
        .hasMessageStartingWith("fingerprint: ");
    assertThatThrownBy(() -> new DrawRecord(0, 0, HASH, none, "x"))
        .hasMessageStartingWith("audit: x ");
  }
}
