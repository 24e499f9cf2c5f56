package lottery.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The least and the greatest values that a text may have. */
class BoundsTest {
  private static final long LAST_SECOND = 253_402_300_799L;
  private static final String KEY = "ab".repeat(96);

  private static ContestTerms terms(String name, long opened, int agencies) {
    return new ContestTerms(
        SmallContest.ID, name, opened, agencies, new DrawTerms.Fixed(0), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"0, 1", LAST_SECOND + ", 2147483647"})
  void aContestIsOpenedInFourDigitsOfYearsForAtLeastOneAgency(long opened, int agencies) {
    ContestTerms terms = terms("n", opened, agencies);
    assertThat(ContestTerms.parse(terms.toText())).isEqualTo(terms);
  }

  @ParameterizedTest
  @CsvSource({"-1, 1", (LAST_SECOND + 1) + ", 1", "0, 0"})
  void anotherContestIsRefused(long opened, int agencies) {
    assertThatThrownBy(() -> terms("n", opened, agencies))
        .isInstanceOf(MalformedTextException.class)
        .hasMessage(
            "opened %d, agencies %d (expected: unix seconds, 1 or more)"
                .formatted(opened, agencies));
  }

  @Test
  void aNameHas64CharactersAtMost() {
    assertThat(terms("n".repeat(64), 0, 1).name()).hasSize(64);
    assertThatThrownBy(() -> terms("n".repeat(65), 0, 1)).hasMessageContaining("1..64 of");
  }

  private static Beacon beacon(long genesis, long period) {
    return new Beacon(Hash.of(), genesis, period, KEY);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", LAST_SECOND + ", " + LAST_SECOND})
  void aBeaconBeginsInFourDigitsOfYearsAndHasAPeriod(long genesis, long period) {
    assertThat(beacon(genesis, period).roundAt(genesis + 1)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"-1, 1", (LAST_SECOND + 1) + ", 1", "0, 0", "0, " + (LAST_SECOND + 1)})
  void anotherBeaconIsRefused(long genesis, long period) {
    assertThatThrownBy(() -> beacon(genesis, period))
        .hasMessage(
            "beacon: genesis %d, period %d (expected: unix seconds, seconds)"
                .formatted(genesis, period));
  }

  @Test
  void aDecimalIsInItsRange() {
    assertThat(Texts.decimal("5", 5, 7)).isEqualTo(5);
    assertThat(Texts.decimal("7", 5, 7)).isEqualTo(7);
    assertThat(Texts.decimal("9223372036854775807", 0, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    for (String other : new String[] {"4", "8", "9223372036854775808", "05", "-5", ""}) {
      assertThatThrownBy(() -> Texts.decimal(other, 5, 7))
          .isInstanceOf(MalformedTextException.class)
          .hasMessage("\"" + other + "\" (expected: decimal, 5..7)");
    }
  }

  @Test
  void aRangeOfNumbersHasItsEnds() {
    NumberRange range = NumberRange.parse("5..7");
    assertThat(range.contains(5) && range.contains(7)).isTrue();
    assertThat(range.contains(4) || range.contains(8)).isFalse();
    assertThat(range)
        .isNotEqualTo(new NumberRange(5, 8))
        .isNotEqualTo(new NumberRange(4, 7))
        .isEqualTo(new NumberRange(5, 7));
    assertThat(NumberRange.parse("0..0").count()).isEqualTo(1);
    assertThat(NumberRange.parse("0..2147483647").count()).isEqualTo(1L << 31);
    for (String other : new String[] {"7..5", "..5", "5..", "5", "0..2147483648"}) {
      assertThatThrownBy(() -> NumberRange.parse(other))
          .as(other)
          .isInstanceOf(MalformedTextException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", LAST_SECOND + ", " + LAST_SECOND})
  void aRoundIsInFourDigitsOfYears(long notBefore, long delay) {
    DrawTerms draw =
        new DrawTerms.ByBeacon(new NumberRange(0, 9), Beacon.QUICKNET, notBefore, delay);
    assertThat(draw.describe()).isEqualTo("the beacon quicknet");
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "0, -1", (LAST_SECOND + 1) + ", 0", "0, " + (LAST_SECOND + 1)})
  void anotherRoundIsRefused(long notBefore, long delay) {
    assertThatThrownBy(
            () -> new DrawTerms.ByBeacon(new NumberRange(0, 9), beacon(0, 1), notBefore, delay))
        .isInstanceOf(MalformedTextException.class)
        .hasMessageStartingWith("draw: not before " + notBefore + ", delay " + delay);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, w, w, false",
    "1, -1, w, w, false",
    "1, 0, '', w, false",
    "1, 0, a b, w, false",
    "1, 0, w, '', false",
    "1, 0, w, w, true"
  })
  void anActHasANumberATimeAndWords(
      long sequence, long time, String who, String action, boolean isAct) {
    if (isAct) {
      Act act = new Act(sequence, time, who, action, "");
      assertThat(Act.parse(act.toLine())).isEqualTo(act);
    } else {
      assertThatThrownBy(() -> new Act(sequence, time, who, action, ""))
          .isInstanceOf(MalformedTextException.class);
    }
  }
}
