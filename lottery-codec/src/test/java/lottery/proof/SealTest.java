package lottery.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
  private static final String SEAL =
      """
      lottery/vector
      3
      BHOttTLRFaKlmN9o3mw6dpOeEDS81aIq6is6bCZykr0=
      contest 000102030405060708090a0b0c0d0e0f
      bets 4
      huella 17673c35efbaa3e877e22fd4375644ce1e9c0cf4cf2e6291112bbd89874e0652
      terms 2d582b0bdc07b357750854d235050d3c31f5e59b8a21fabcb42cd9d1194fa2e5
      time 1694775003
      audit af4c330e1d252978b2880815f677b65d9780701c593c98b024fec246174818c6

      — lottery/vector mOWqDbBCMBKJx23i/dw9z7Dqhrj1wz4TguVK4etKgG5VeCalICf9DA4iI1KnXkldlttgeCzl289jXZJOlMeJz1lDUAQ=
      """;

  @Test
  void hashesLeavesAsTheContractSays() {
    assertThat(SmallContest.BETS)
        .extracting(bets -> bets.leaf().hash().hex().substring(0, 8))
        .containsExactly("bca9e80e", "7e8eb15a", "0392a5a4");
  }

  @Test
  void isWrittenByteByByte() {
    Seal seal = SmallContest.seal();
    assertThat(SmallContest.note(seal).toText()).isEqualTo(SEAL);
    assertThat(seal.hash().hex())
        .isEqualTo("3f191ac418971404d1b871bf3477adc50c54da1b8b4387cfde56c20472f0cf25");
  }

  @Test
  void isReadAsItIsWritten() {
    SignedNote note = SignedNote.parse(SEAL);
    assertThat(Seal.of(note, SmallContest.TERMS)).isEqualTo(SmallContest.seal());
    assertThat(note.toText()).isEqualTo(SEAL);
  }

  @Test
  void namesItsKeyByTheFirstBytesOfAHash() {
    assertThat(SignedNote.keyId("lottery/vector", SmallContest.KEY.verifyKey()))
        .asHexString()
        .isEqualTo("98E5AA0D");
  }

  @Test
  void isRefusedWithAnyCharacterChanged() {
    for (int i = 0; i < SEAL.length(); i++) {
      String changed = SEAL.substring(0, i) + (char) (SEAL.charAt(i) ^ 1) + SEAL.substring(i + 1);
      assertThatThrownBy(() -> Seal.of(SignedNote.parse(changed), SmallContest.TERMS))
          .as("character %d", i)
          .isInstanceOf(MalformedTextException.class);
    }
  }

  @Test
  void isRefusedWithAnyLineLeftOutOrTwice() {
    List<String> lines = SEAL.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String before = join(lines.subList(0, i));
      String line = lines.get(i) + "\n";
      String after = join(lines.subList(i + 1, lines.size()));
      for (String changed : List.of(before + after, before + line + line + after)) {
        assertThatThrownBy(() -> Seal.of(SignedNote.parse(changed), SmallContest.TERMS))
            .as(changed)
            .isInstanceOf(MalformedTextException.class);
      }
    }
  }

  private static String join(List<String> lines) {
    return String.join("", lines.stream().map(line -> line + "\n").toList());
  }

  @Test
  void isRefusedWhenItIsOfAnotherContestThoughTheSameKeySignedIt() {
    Seal seal = SmallContest.seal();
    Seal other =
        new Seal(
            seal.contestName(),
            seal.leaves(),
            seal.root(),
            ContestId.ofHex("ff".repeat(16)),
            seal.bets(),
            seal.fingerprint(),
            seal.terms(),
            seal.time(),
            seal.audit());
    assertThatThrownBy(() -> Seal.of(SmallContest.note(other), SmallContest.TERMS))
        .hasMessage(
            "seal: contest: \"ffffffffffffffffffffffffffffffff\""
                + " (expected: 000102030405060708090a0b0c0d0e0f)");
  }

  @Test
  void isRefusedWithAnotherNameOrOtherTermsThoughTheSameKeySignedIt() {
    Seal seal = SmallContest.seal();
    assertThatThrownBy(
            () -> Seal.of(signed(with(seal, "victor", seal.terms())), SmallContest.TERMS))
        .hasMessage("seal: name: \"victor\" (expected: vector)");
    Hash other = Hash.of(Hash.sha256());
    assertThatThrownBy(
            () -> Seal.of(signed(with(seal, seal.contestName(), other)), SmallContest.TERMS))
        .hasMessage("seal: terms: \"%s\" (expected: %s)".formatted(other, seal.terms()));
  }

  private static Seal with(Seal seal, String name, Hash terms) {
    return new Seal(
        name,
        seal.leaves(),
        seal.root(),
        seal.contest(),
        seal.bets(),
        seal.fingerprint(),
        terms,
        seal.time(),
        seal.audit());
  }

  private static SignedNote signed(Seal seal) {
    return SmallContest.note(seal);
  }

  @Test
  void isRefusedWithALineMoreThoughTheSameKeySignedIt() {
    String text = SmallContest.seal().toText() + "number 7574\n";
    SignedNote note = SignedNote.sign(text, "lottery/vector", SmallContest.KEY);
    assertThatThrownBy(() -> Seal.of(note, SmallContest.TERMS))
        .hasMessage("seal line 10: \"number 7574\" (expected: the end)");
  }

  @Test
  void isRefusedWhenAnotherKeySignedIt() {
    SigningKey other = SigningKey.ofSeed(new byte[32]);
    SignedNote note = SignedNote.sign(SmallContest.seal().toText(), "lottery/vector", other);
    assertThatThrownBy(() -> Seal.of(note, SmallContest.TERMS))
        .hasMessageStartingWith("seal: signature: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lottery/vector2", "lottery/Vector", "vector"})
  void isRefusedWhenItIsSignedInAnotherName(String name) {
    SignedNote note = SignedNote.sign(SmallContest.seal().toText(), name, SmallContest.KEY);
    assertThatThrownBy(() -> Seal.of(note, SmallContest.TERMS))
        .hasMessageStartingWith("seal: signature: ");
  }

  @Test
  void hasNoSignatureWhereTheTermsNameNoSigner() {
    ContestTerms terms =
        new ContestTerms(
            SmallContest.ID, SmallContest.NAME, 1, 2, new DrawTerms.Fixed(7574), Optional.empty());
    Seal seal = SmallContest.sealOver(terms, SmallContest.BETS);
    assertThat(Seal.of(SignedNote.parse(seal.toText() + "\n"), terms)).isEqualTo(seal);
    assertThatThrownBy(() -> Seal.of(SmallContest.note(seal), terms))
        .hasMessageStartingWith("seal: signature: ");
  }

  @Test
  void base64WithSpareBitsIsAnotherText() {
    String spare = SEAL.replace("UAQ=", "UAR=");
    assertThat(SignedNote.parse(spare).isSignedBy("lottery/vector", SmallContest.KEY.verifyKey()))
        .isFalse();
  }
}
