package lottery.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineTest {

  @Test
  void joinsActionResultAndParts() {
    assertThat(LogLine.success("apuesta_recibida").with("cantidad", 100))
        .hasToString("action: apuesta_recibida | result: success | cantidad: 100");
    assertThat(LogLine.fail("apuesta_recibida").with("cantidad", 2).with("error", "no"))
        .hasToString("action: apuesta_recibida | result: fail | cantidad: 2 | error: no");
    assertThat(LogLine.inProgress("consulta_ganadores"))
        .hasToString("action: consulta_ganadores | result: in_progress");
  }

  @Test
  void takesValuesOfAnyType() {
    assertThat(LogLine.success("x").with("a", true).with("b", (Object) null).with("c", 1L << 40))
        .hasToString("action: x | result: success | a: true | b: null | c: 1099511627776");
  }

  @Test
  void keepsAValueOnItsLine() {
    assertThat(LogLine.success("x").with("msg", "a\r\nb\tc\u001b[0m\u0085d"))
        .hasToString("action: x | result: success | msg: a  b c [0m d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'a | result: fail'; 'a / result: fail'",
        "'| b: c'; '/ b: c'",
        "'a |'; 'a /'",
        "'|'; '/'",
        "'a | | b'; 'a / / b'",
        "'a|b'; 'a/b'",
        "'a || b'; 'a // b'",
        "'|a| b'; '/a/ b'"
      })
  void keepsAValueFromForgingAPart(String value, String written) {
    assertThat(LogLine.success("x").with("msg", value))
        .hasToString("action: x | result: success | msg: " + written);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069, 0x200B, 0x200E, 0x061C, 0xFEFF, 0xAD, 0x85,
        0xE0001, 0xE0041, 0x7F, 0xD800, 0xDFFF
      })
  void keepsWhatIsNotSeenOutOfTheLine(int c) {
    String value = "a" + new String(Character.toChars(c)) + "b";

    assertThat(LogLine.success("x").with("msg", value))
        .hasToString("action: x | result: success | msg: a b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Íñigo", "愛", "ب", "e\u0301", "\uD83C\uDFB2", "\u2007", "~"})
  void leavesLettersOfAllScripts(String value) {
    assertThat(LogLine.success("x").with("msg", value))
        .hasToString("action: x | result: success | msg: " + value);
  }

  @Test
  void keepsAControlCharacterFromHidingASeparator() {
    assertThat(LogLine.success("x").with("msg", "a\n|\nb"))
        .hasToString("action: x | result: success | msg: a / b");
  }
}
