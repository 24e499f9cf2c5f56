package lottery.server.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTest {
  private final Findings findings = new Findings();

  @Test
  void saysAHundredAndHowManyMoreThereAre() {
    for (int i = 1; i <= 100; i++) {
      findings.add("record " + i, "wrong");
    }
    assertThat(findings.lines()).hasSize(100).endsWith("record 100: wrong");
    findings.add("record 101", "wrong");
    findings.add("record 102", "wrong");
    assertThat(findings.lines()).hasSize(101).endsWith("record 100: wrong", "and 2 more");
  }

  @ParameterizedTest
  @CsvSource({
    "one\\ntwo, one\\nsix, '\"two\" (expected: \"six\")'",
    "one, one\\ntwo, '\"nothing\" (expected: \"two\")'",
    "one\\ntwo, one, '\"two\" (expected: \"nothing\")'",
  })
  void saysTheFirstLineThatDiffers(String text, String expected, String said) {
    findings.compareTexts("draw.txt", text.translateEscapes(), expected.translateEscapes());
    assertThat(findings.lines()).containsExactly("draw.txt: " + said);
  }

  @Test
  void saysNothingOfTextsThatAreTheSame() {
    findings.compareTexts("draw.txt", "one\ntwo\n", "one\ntwo\n");
    assertThat(findings.lines()).isEmpty();
  }
}
