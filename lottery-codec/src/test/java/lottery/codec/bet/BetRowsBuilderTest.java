package lottery.codec.bet;

import static lottery.codec.bet.RowCursor.AGENCY;
import static lottery.codec.bet.RowCursor.BIRTHDATE;
import static lottery.codec.bet.RowCursor.DOCUMENT;
import static lottery.codec.bet.RowCursor.FIRST_NAME;
import static lottery.codec.bet.RowCursor.LAST_NAME;
import static lottery.codec.bet.RowCursor.NUMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BetRowsBuilderTest {

  private static final BetRules RULES = new BetRules(5, Fields.CLOCK);
  private static final BetReading READING = new BetReading(RULES, 7574);

  @Test
  void writesAValidBetAsACanonicalRow() {
    assertThat(Fields.valid().row(RULES)).isEqualTo("1,Ana,Gil,0099,2001-02-28,7574\r\n");
  }

  @ParameterizedTest
  @CsvSource({"1,1", "5,5", "01,1", "000000000000000000000000005,5"})
  void takesAgenciesInRangeAndDropsLeadingZeros(String agency, String written) {
    assertThat(Fields.valid().with(AGENCY, agency).row(RULES)).startsWith(written + ",Ana");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "6", "-1", "+1", "1 ", " 1", "1.0", "x", "4294967297", "٣"})
  void refusesOtherAgencies(String agency) {
    assertRefused(AGENCY, agency, "decimal, 1..5");
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "7574,7574",
    "007574,7574",
    "000,0",
    "2147483647,2147483647",
    "00000000000000000000000002147483647,2147483647"
  })
  void takesNumbersInRangeAndDropsLeadingZeros(String number, String written) {
    assertThat(Fields.valid().with(NUMBER, number).row(RULES)).endsWith("," + written + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2147483648",
        "-1",
        "12x",
        "x12",
        "1 2",
        "+5",
        "99999999999999999999",
        "9223372036854775808",
        "18446744073709551617",
        "0x10",
        "1e3",
        "½"
      })
  void refusesOtherNumbers(String number) {
    assertRefused(NUMBER, number, "decimal, 0..2147483647");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0001-01-01",
        "1900-02-28",
        "1999-12-31",
        "2000-02-29",
        "2024-02-29",
        "2024-08-22",
        "2023-04-30",
        "2023-01-31"
      })
  void takesDatesOfTheCalendarUpToTomorrow(String date) {
    assertThat(Fields.valid().with(BIRTHDATE, date).row(RULES)).contains("," + date + ",");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0000-01-01",
        "1900-02-29",
        "2023-02-29",
        "2100-02-29",
        "2023-02-30",
        "2023-04-31",
        "2023-00-10",
        "2023-13-10",
        "2023-10-00",
        "2023-10-32",
        "2024-08-23",
        "9999-12-31",
        "10000-01-01",
        "2023-1-01",
        "2023-01-1",
        "23-01-01",
        "2023/01/01",
        "2023-01-01 ",
        "+023-01-01",
        "-023-01-01",
        "2023-01-0x",
        "x023-01-01",
        "20x3-01-01",
        "2023-0:-01",
        "20230101",
        "01-01-2023"
      })
  void refusesOtherDates(String date) {
    assertRefused(BIRTHDATE, date, "a calendar date, YYYY-MM-DD, 0001-01-01..2024-08-22");
  }

  @Test
  void asksTheClockOnceForTheWholeBatch() {
    BetRules tomorrow = new BetRules(5, Clock.offset(Fields.CLOCK, Duration.ofDays(1)));

    assertThat(Fields.valid().with(BIRTHDATE, "2024-08-23").row(tomorrow)).contains("2024-08-23");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 255})
  void takesNamesUpTo255Bytes(int length) {
    String name = "n".repeat(length);

    assertThat(Fields.valid().with(FIRST_NAME, name).with(LAST_NAME, name).row(RULES))
        .startsWith("1," + name + "," + name + ",0099");
  }

  @Test
  void countsBytesAndNotCharacters() {
    assertThat(Fields.valid().with(FIRST_NAME, "ñ".repeat(127)).row(RULES)).contains("ñ");
    assertRefused(FIRST_NAME, "ñ".repeat(128), BetRules.NAME_RULE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 256, 100_000})
  void refusesNamesOfOtherLengths(int length) {
    assertRefused(FIRST_NAME, "n".repeat(length), BetRules.NAME_RULE);
    assertRefused(LAST_NAME, "n".repeat(length), BetRules.NAME_RULE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 32})
  void takesDocumentsUpTo32Bytes(int length) {
    String document = "0".repeat(length);

    assertThat(Fields.valid().with(DOCUMENT, document).row(RULES)).contains("," + document + ",");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 33})
  void refusesDocumentsOfOtherLengths(int length) {
    assertRefused(DOCUMENT, "0".repeat(length), BetRules.DOCUMENT_RULE);
  }

  @Test
  void refusesAHashInADocumentOnly() {
    assertRefused(DOCUMENT, "12#34", BetRules.DOCUMENT_RULE);
    assertThat(Fields.valid().with(FIRST_NAME, "A#a").row(RULES)).contains(",A#a,");
  }

  @Test
  void refusesEveryControlCharacterInEveryText() {
    for (int c = 0; c <= 0x9F; c++) {
      if (Character.isISOControl(c)) {
        String text = "a" + (char) c + "b";
        assertRefused(FIRST_NAME, text, BetRules.NAME_RULE);
        assertRefused(LAST_NAME, text, BetRules.NAME_RULE);
        assertRefused(DOCUMENT, text, BetRules.DOCUMENT_RULE);
      }
    }
  }

  static Stream<Arguments> brokenUtf8() {
    return Stream.of(
        Arguments.of("continuation alone", "80"),
        Arguments.of("cut sequence", "61 c3"),
        Arguments.of("overlong of two bytes", "c1 a1"),
        Arguments.of("overlong of three bytes", "e0 81 a1"),
        Arguments.of("overlong of four bytes", "f0 80 81 a1"),
        Arguments.of("high surrogate", "ed a0 80"),
        Arguments.of("surrogate pair", "ed a0 bd ed b8 80"),
        Arguments.of("past U+10FFFF", "f4 90 80 80"),
        Arguments.of("no lead byte", "ff"),
        Arguments.of("Latin-1", "61 f1 61"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenUtf8")
  void refusesBytesThatAreNotUtf8(String what, String hex) {
    byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
    for (int field : new int[] {FIRST_NAME, LAST_NAME, DOCUMENT}) {
      Fields fields = Fields.valid().with(field, bytes);

      assertThatThrownBy(() -> fields.row(RULES))
          .as(what)
          .isInstanceOf(BetRefusedException.class)
          .hasMessageContaining("bytes of UTF-8");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"é", "ñandú", "李小龍", "Ω😀", "\u00a0", "\ud7ff", "\ue000", "\uffff"})
  void takesTextOfAllPlanes(String text) {
    assertThat(Fields.valid().with(LAST_NAME, text).row(RULES)).contains("," + text + ",");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "a,b      | \"a,b\"",
        "a\"b     | \"a\"\"b\"",
        "\"       | \"\"\"\"",
        "\"\"     | \"\"\"\"\"\"",
        ",        | \",\"",
        "ñ,\"é\"  | \"ñ,\"\"é\"\"\"",
        "a b      | a b",
        "' a '    | ' a '",
        "a'';b    | a'';b"
      })
  void quotesOnlyWhatRfc4180Wants(String text, String written) {
    assertThat(Fields.valid().with(FIRST_NAME, text).row(RULES)).startsWith("1," + written + ",");
    assertThat(Fields.valid().with(DOCUMENT, text).row(RULES)).contains(",Gil," + written + ",");
  }

  @Test
  void hasRoomForTheLongestRowAgainAndAgain() {
    BetRowsBuilder builder =
        new BetRowsBuilder(new BetReading(new BetRules(Integer.MAX_VALUE, Fields.CLOCK), 0), 0);
    Fields longest =
        Fields.valid()
            .with(AGENCY, "2147483647")
            .with(FIRST_NAME, "\"".repeat(255))
            .with(LAST_NAME, "\"".repeat(255))
            .with(DOCUMENT, "\"".repeat(32))
            .with(NUMBER, "2147483647");

    for (int i = 1; i <= 20; i++) {
      longest.addTo(builder);
      assertThat(builder.length()).isEqualTo(i * RowScan.MAX_ROW_BYTES);
    }
    assertThat(builder.build().count()).isEqualTo(20);
  }

  /** Thousands of single bets may wait for the disk at a time. */
  @Test
  void aShortBetDoesNotKeepTheRoomForTheLongest() {
    BetRowsBuilder builder = new BetRowsBuilder(READING, 0);
    Fields.valid().addTo(builder);
    BetRows rows = builder.build();
    assertThat(rows.bytes().length).isLessThanOrEqualTo(2 * rows.length());
  }

  @Test
  void namesBetFieldValueAndRuleInARefusal() {
    BetRowsBuilder builder = new BetRowsBuilder(READING, 0);
    for (int i = 0; i < 3; i++) {
      Fields.valid().addTo(builder);
    }

    BetRefusedException refusal =
        catchThrowableOfType(
            BetRefusedException.class, () -> Fields.valid().with(NUMBER, "12x").addTo(builder));

    assertThat(refusal)
        .hasMessage("bet 3: number: \"12x\" (expected: decimal, 0..2147483647)")
        .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
    assertThat(refusal.bet()).isEqualTo(3);
    assertThat(refusal.field()).isEqualTo("number");
    assertThat(refusal.value()).isEqualTo("12x");
    assertThat(refusal.rule()).isEqualTo("decimal, 0..2147483647");
    assertThat(refusal.reason()).isEqualTo("number: \"12x\" (expected: decimal, 0..2147483647)");
  }

  @Test
  void isLeftAsItWasByARefusedBet() {
    BetRowsBuilder builder = new BetRowsBuilder(READING, 0);
    assertThatThrownBy(() -> Fields.valid().with(AGENCY, "2").with(NUMBER, "x").addTo(builder))
        .isInstanceOf(BetRefusedException.class);
    Fields.valid().addTo(builder);
    assertThatThrownBy(() -> Fields.valid().with(NUMBER, "x").addTo(builder))
        .isInstanceOf(BetRefusedException.class);
    Fields.valid().with(NUMBER, "8").addTo(builder);

    BetRows rows = builder.build();

    assertThat(Fields.text(rows))
        .isEqualTo("1,Ana,Gil,0099,2001-02-28,7574\r\n1,Ana,Gil,0099,2001-02-28,8\r\n");
    assertThat(rows.count()).isEqualTo(2);
    assertThat(rows.agency()).isEqualTo(1);
    assertThat(rows.numbered(7574)).containsExactly(0, 7574);
  }

  @Test
  void refusesASecondAgencyInOneBatch() {
    BetRowsBuilder builder = new BetRowsBuilder(READING, 0);
    Fields.valid().with(AGENCY, "3").addTo(builder);

    assertThatThrownBy(() -> Fields.valid().with(AGENCY, "4").addTo(builder))
        .hasMessage("bet 1: agency: \"4\" (expected: 3, the agency of the bets before it)");
  }

  private static void assertRefused(int field, String value, String rule) {
    Fields fields = Fields.valid().with(field, value);
    String name = RowCursor.NAMES.get(field);

    assertThatThrownBy(() -> fields.row(RULES))
        .isInstanceOf(BetRefusedException.class)
        .hasMessage("bet 0: " + name + ": \"" + Excerpt.of(value) + "\" (expected: " + rule + ")");
  }
}
