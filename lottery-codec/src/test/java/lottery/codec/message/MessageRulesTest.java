package lottery.codec.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import lottery.codec.bet.Bet;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.RowId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that cannot exist. */
class MessageRulesTest {

  private static final BetRows BET =
      new Bet(1, "Ana", "Gil", "0099", LocalDate.of(2001, 2, 28), 7574).toRows();

  @ParameterizedTest
  @ValueSource(strings = {"a", "agency-1.csv", "A-Z_0.9", "................"})
  void streamsHaveNamesOfPlainLetters(String stream) {
    assertThat(new AskProgress(1, stream).stream()).isEqualTo(stream);
    assertThat(new Submit(1, stream, 0, BET).stream()).isEqualTo(stream);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "a#", "ñ", "٣", "a\n"})
  void streamsHaveNoOtherNames(String stream) {
    String message = "stream: \"" + stream + "\" (expected: 1..64 of A-Z a-z 0-9 . _ -";

    assertThatThrownBy(() -> new AskProgress(1, stream))
        .hasMessage(message + ", or @ and 32 hex digits)");
    assertThatThrownBy(() -> new Submit(1, stream, 0, BET)).hasMessage(message + ")");
  }

  @Test
  void streamsAreAskedForByTheirFirstBetToo() {
    RowId firstBet = RowId.of(BET, 0);
    String asked = StreamName.beginningWith(firstBet);
    assertThat(new AskProgress(1, asked).stream()).isEqualTo("@" + firstBet);
    assertThat(StreamName.firstBet(asked)).isEqualTo(firstBet);
    assertThat(StreamName.firstBet("bets.csv")).isNull();
    assertThatThrownBy(() -> new AskProgress(1, asked + "0"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Submit(1, asked, 0, BET))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "@a", "@00ff.1"})
  void storedStreamsMayHaveNoNameOrOneThatNoPeerGave(String stream) {
    assertThat(new AskReceipt(1, stream, 0).stream()).isEqualTo(stream);
  }

  @ParameterizedTest
  @ValueSource(strings = {"@", "@@a", "a@", "a b", "ñ"})
  void storedStreamsHaveNoOtherNames(String stream) {
    assertThatThrownBy(() -> new AskReceipt(1, stream, 0))
        .hasMessage(
            "stream: \""
                + stream
                + "\" (expected: none, or 1..64 of A-Z a-z 0-9 . _ -, with or without @ first)");
  }

  @Test
  void storedStreamsHaveNamesUpTo64Characters() {
    assertThat(new AskReceipt(1, "@" + "s".repeat(63), 0).stream()).hasSize(64);
    assertThatThrownBy(() -> new AskReceipt(1, "@" + "s".repeat(64), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void streamsHaveNamesUpTo64Characters() {
    assertThat(new AskProgress(1, "s".repeat(64)).stream()).hasSize(64);
    assertThatThrownBy(() -> new AskProgress(1, "s".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anyTextHasANameThatAStreamMayHave() {
    assertThat(StreamName.from("agency-1.csv")).isEqualTo("agency-1.csv");
    assertThat(StreamName.from("año 🍀#.csv")).isEqualTo("a_o___.csv");
    assertThat(StreamName.from("s".repeat(65))).isEqualTo("s".repeat(64));
  }

  @Test
  void numbersAreNotNegative() {
    assertThatThrownBy(() -> new Ready(-1)).hasMessage("agency: -1 (expected: at least 0)");
    assertThatThrownBy(() -> new AskWinners(-1)).hasMessage("agency: -1 (expected: at least 0)");
    assertThatThrownBy(() -> new AskProgress(-1, "s"))
        .hasMessage("agency: -1 (expected: at least 0)");
    assertThatThrownBy(() -> new Submit(-1, "s", 0, BET))
        .hasMessage("agency: -1 (expected: at least 0)");
    assertThatThrownBy(() -> new Submit(1, "s", -1, BET))
        .hasMessage("first: -1 (expected: at least 0)");
    assertThatThrownBy(() -> new Progress(-1, 0)).hasMessage("stored: -1 (expected: at least 0)");
  }

  @Test
  void aSubmitHasBetsOfItsAgencyOnly() {
    assertThatThrownBy(() -> new Submit(2, "s", 0, BET))
        .hasMessage("bets: of agency 1 (expected: 2)");
    assertThat(new Submit(2, "s", 0, BetRows.empty(0)).bets().count()).isZero();
  }

  @Test
  void aSingleBetIsOne() {
    assertThatThrownBy(() -> new SingleBet(BetRows.empty(1)))
        .hasMessage("bet: 0 bets (expected: 1)");
  }

  @Test
  void winnersDoNotChangeWithTheListTheyWereMadeOf() {
    List<String> documents = new ArrayList<>(List.of("1"));
    Winners winners = new Winners(documents, true);

    documents.add("2");

    assertThat(winners.documents()).containsExactly("1");
  }
}
