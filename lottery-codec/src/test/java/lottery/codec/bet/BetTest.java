package lottery.codec.bet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BetTest {

  private static final LocalDate DATE = LocalDate.of(1999, 3, 17);

  @Test
  void becomesOneCanonicalRow() {
    Bet bet = new Bet(1, "Santiago Lionel", "Lorca", "30904465", DATE, 2201);

    assertThat(Fields.text(bet.toRows()))
        .isEqualTo("1,Santiago Lionel,Lorca,30904465,1999-03-17,2201\r\n");
    assertThat(bet.toRows().agency()).isEqualTo(1);
    assertThat(bet.toRows().count()).isEqualTo(1);
  }

  @Test
  void cannotExistAgainstTheRules() {
    assertThatThrownBy(() -> new Bet(0, "a", "b", "1", DATE, 1))
        .hasMessage("bet 0: agency: \"0\" (expected: decimal, 1..2147483647)");
    assertThatThrownBy(() -> new Bet(1, "", "b", "1", DATE, 1))
        .hasMessageStartingWith("bet 0: first name: \"\"");
    assertThatThrownBy(() -> new Bet(1, "a", "b\n", "1", DATE, 1))
        .hasMessageStartingWith("bet 0: last name: \"b?\"");
    assertThatThrownBy(() -> new Bet(1, "a", "b", "1#", DATE, 1))
        .hasMessageStartingWith("bet 0: document: \"1#\"");
    assertThatThrownBy(() -> new Bet(1, "a", "b", "1", LocalDate.of(10_000, 1, 1), 1))
        .hasMessageStartingWith("bet 0: birthdate: \"+10000-01-01\"");
    assertThatThrownBy(() -> new Bet(1, "a", "b", "1", DATE, -1))
        .hasMessage("bet 0: number: \"-1\" (expected: decimal, 0..2147483647)");
  }

  @Test
  void refusesHalfASurrogatePair() {
    assertThatThrownBy(() -> new Bet(1, "a\ud83d", "b", "1", DATE, 1))
        .hasMessage("bet 0: first name: \"a?\" (expected: text that UTF-8 can hold)");
  }

  @Test
  void isCheckedAgainByAContestsRules() {
    Bet bet = new Bet(6, "a", "b", "1", LocalDate.of(2024, 8, 23), 1);

    assertThatThrownBy(() -> bet.toRows(new BetRules(5, Fields.CLOCK)))
        .hasMessage("bet 0: agency: \"6\" (expected: decimal, 1..5)");
    assertThatThrownBy(() -> bet.toRows(new BetRules(6, Fields.CLOCK)))
        .hasMessageStartingWith("bet 0: birthdate: \"2024-08-23\"");
  }

  @Test
  void refusesRulesThatMakeNoSense() {
    assertThatThrownBy(() -> new BetRules(0, Fields.CLOCK))
        .hasMessage("agencies: 0 (expected: at least 1)");
    assertThatThrownBy(() -> new BetReading(new BetRules(1, Fields.CLOCK), -3))
        .hasMessage("indexed: -3 (expected: 0..2147483647, -1 for all, -2 for none)");
  }
}
