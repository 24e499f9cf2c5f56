package lottery.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import lottery.proof.NumberFromOfficers.OfficerSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFromOfficersTest {
  private static final Hash SEAL = SmallContest.seal().hash();
  private static final List<String> NAMES = List.of("ana", "leo", "eva");
  private static final DrawTerms.ByOfficers TERMS =
      new DrawTerms.ByOfficers(
          new NumberRange(0, 9999),
          NAMES.stream().map(name -> new Officer(name, keyOf(name).verifyKey())).toList());

  private static SigningKey keyOf(String name) {
    return SigningKey.ofSeed(Hash.of(name.getBytes(UTF_8)).bytes());
  }

  private static NumberFromOfficers signed(int number, String... names) {
    NumberFromOfficers unsigned = new NumberFromOfficers(SmallContest.ID, SEAL, number, List.of());
    List<OfficerSignature> signatures = new ArrayList<>();
    for (String name : names) {
      byte[] signature = keyOf(name).sign(unsigned.signedText().getBytes(UTF_8));
      signatures.add(new OfficerSignature(name, Base64.getEncoder().encodeToString(signature)));
    }
    return new NumberFromOfficers(SmallContest.ID, SEAL, number, signatures);
  }

  private static void check(NumberFromOfficers number) {
    number.check(SmallContest.ID, SEAL, TERMS);
  }

  @Test
  void twoDifferentOfficersAreEnough() {
    assertThatCode(() -> check(signed(12, "ana", "leo"))).doesNotThrowAnyException();
    assertThatCode(() -> check(signed(12, "eva", "leo", "ana"))).doesNotThrowAnyException();
  }

  @Test
  void isReadAsItIsWritten() {
    NumberFromOfficers number = signed(12, "ana", "leo");
    assertThat(number.toText())
        .startsWith(
            "lottery-number-v1\ncontest 000102030405060708090a0b0c0d0e0f\nseal "
                + SEAL
                + "\nnumber 12\n\nana ");
    assertThat(NumberFromOfficers.parse(number.toText())).isEqualTo(number);
  }

  @Test
  void oneOfficerIsNotEnough() {
    assertThatThrownBy(() -> check(signed(12, "ana")))
        .hasMessage("signatures: 1 (expected: two different officers)");
    assertThatThrownBy(() -> check(signed(12, "ana", "ana")))
        .hasMessage("officer ana: a second signature (expected: one)");
  }

  @Test
  void othersDoNotCount() {
    assertThatThrownBy(() -> check(signed(12, "ana", "leo", "max")))
        .hasMessage("officer max is not in the terms");
  }

  @Test
  void aNumberOutOfRangeIsRefused() {
    assertThatThrownBy(() -> check(signed(10_000, "ana", "leo")))
        .hasMessage("number: 10000 (expected: 0..9999)");
  }

  @Test
  void theNumberOfAnotherSealOrContestIsRefused() {
    NumberFromOfficers number = signed(12, "ana", "leo");
    assertThatThrownBy(() -> number.check(SmallContest.ID, Hash.of(), TERMS))
        .hasMessageStartingWith("seal: ");
    assertThatThrownBy(() -> number.check(ContestId.ofHex("11".repeat(16)), SEAL, TERMS))
        .hasMessageStartingWith("contest: ");
  }

  @Test
  void anotherNumberUnderTheSameSignaturesIsRefused() {
    List<OfficerSignature> signatures = signed(12, "ana", "leo").signatures();
    assertThatThrownBy(() -> check(new NumberFromOfficers(SmallContest.ID, SEAL, 13, signatures)))
        .hasMessageStartingWith("officer ana: the signature");
  }

  @Test
  void aSignatureUnderAnotherNameIsRefused() {
    String base64 = signed(12, "ana").signatures().get(0).base64();
    List<OfficerSignature> exchanged =
        List.of(new OfficerSignature("ana", base64), new OfficerSignature("leo", base64));
    assertThatThrownBy(() -> check(new NumberFromOfficers(SmallContest.ID, SEAL, 12, exchanged)))
        .hasMessageStartingWith("officer leo: the signature");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lottery-number-v1", "number 12", "\n\n"})
  void aTextThatIsNoneIsRefused(String part) {
    String text = signed(12, "ana", "leo").toText();
    assertThat(text).contains(part);
    assertThatThrownBy(() -> NumberFromOfficers.parse(text.replace(part, "x")))
        .isInstanceOf(MalformedTextException.class);
  }
}
