package lottery.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ContestTermsTest {
  private static final VerifyKey KEY = SmallContest.KEY.verifyKey();
  private static final VerifyKey OTHER_KEY = SigningKey.ofSeed(new byte[32]).verifyKey();
  private static final NumberRange NUMBERS = new NumberRange(0, 9999);

  private static ContestTerms with(DrawTerms draw) {
    return new ContestTerms(SmallContest.ID, "tuesday", 5, 3, draw, Optional.of(KEY));
  }

  static List<ContestTerms> all() {
    return List.of(
        SmallContest.TERMS,
        with(
            new DrawTerms.ByOfficers(
                NUMBERS, List.of(new Officer("ana", KEY), new Officer("leo", OTHER_KEY)))),
        with(new DrawTerms.ByBeacon(NUMBERS, Beacon.QUICKNET, 1694775603, 600)),
        new ContestTerms(SmallContest.ID, "n", 5, 3, new DrawTerms.Fixed(0), Optional.empty()));
  }

  @Test
  void isWrittenByteByByte() {
    assertThat(SmallContest.TERMS.toText())
        .isEqualTo(
            """
            contest 000102030405060708090a0b0c0d0e0f
            name vector
            opened 1694770000
            agencies 2
            draw fixed
            number 7574
            signer A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=
            """);
    assertThat(SmallContest.TERMS.hash().hex())
        .isEqualTo("2d582b0bdc07b357750854d235050d3c31f5e59b8a21fabcb42cd9d1194fa2e5");
  }

  @Test
  void aBeaconIsDescribedWhole() {
    assertThat(with(new DrawTerms.ByBeacon(NUMBERS, Beacon.QUICKNET, 7, 600)).toText())
        .isEqualTo(
            """
            contest 000102030405060708090a0b0c0d0e0f
            name tuesday
            opened 5
            agencies 3
            numbers 0..9999
            draw beacon
            beacon 52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971
            beacon-genesis 1692803367
            beacon-period 3
            beacon-scheme bls-unchained-g1-rfc9380
            beacon-key %s
            draw-not-before 7
            draw-delay 600
            signer A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=
            """
                .formatted(Beacon.QUICKNET.key()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void isReadAsItIsWritten(ContestTerms terms) {
    assertThat(ContestTerms.parse(terms.toText())).isEqualTo(terms);
  }

  /** Two texts of the same terms would have two hashes, and one of them could be denied. */
  @ParameterizedTest
  @MethodSource("all")
  void noOtherTextIsRead(ContestTerms terms) {
    String text = terms.toText();
    for (int i = 0; i <= text.length(); i++) {
      for (String put : List.of(" ", "\n", "0", "\r", "A")) {
        requireOneForm(text.substring(0, i) + put + text.substring(i));
      }
      if (i < text.length()) {
        requireOneForm(text.substring(0, i) + text.substring(i + 1));
      }
    }
  }

  private static void requireOneForm(String text) {
    try {
      assertThat(ContestTerms.parse(text).toText()).isEqualTo(text);
    } catch (MalformedTextException e) {
      assertThat(e).hasMessageContaining("expected");
    }
  }

  @Test
  void linesInAnotherOrderAreRefused() {
    String text =
        SmallContest.TERMS.toText().replace("draw fixed\nnumber 7574", "number 7574\ndraw fixed");
    assertThatThrownBy(() -> ContestTerms.parse(text))
        .hasMessage("terms line 5: \"number 7574\" (expected: draw …)");
  }

  @ParameterizedTest
  @CsvSource({"ana, ana", "ana, leo"})
  void anOfficerIsThereOnce(String first, String second) {
    List<Officer> officers =
        List.of(
            new Officer(first, KEY), new Officer(second, first.equals(second) ? OTHER_KEY : KEY));
    assertThatThrownBy(() -> new DrawTerms.ByOfficers(NUMBERS, officers))
        .hasMessage("officer " + second + ": the name or the key is there twice");
  }

  @Test
  void oneOfficerIsNotEnough() {
    assertThatThrownBy(() -> new DrawTerms.ByOfficers(NUMBERS, List.of(new Officer("ana", KEY))))
        .hasMessage("officers: 1 (expected: 2 or more)");
  }

  @ParameterizedTest
  @CsvSource({"''", "-a", ".a", "a b", "año", "a/b"})
  void aNameThatIsNoneIsRefused(String name) {
    assertThatThrownBy(
            () ->
                new ContestTerms(
                    SmallContest.ID, name, 1, 1, new DrawTerms.Fixed(1), Optional.empty()))
        .isInstanceOf(MalformedTextException.class);
  }

  @ParameterizedTest
  @CsvSource({"5..4", "0..2147483648", "-1..4", "5", "a..b", "00..4"})
  void numbersThatAreNoRangeAreRefused(String numbers) {
    assertThatThrownBy(() -> NumberRange.parse(numbers)).isInstanceOf(MalformedTextException.class);
  }
}
