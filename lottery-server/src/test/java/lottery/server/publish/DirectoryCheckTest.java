package lottery.server.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import lottery.proof.Beacon;
import lottery.proof.DrawTerms;
import lottery.proof.Hash;
import lottery.proof.NumberFromBeacon;
import lottery.proof.NumberFromOfficers;
import lottery.proof.NumberFromOfficers.OfficerSignature;
import lottery.proof.NumberRange;
import lottery.proof.Officer;
import lottery.proof.Seal;
import lottery.proof.SignedNote;
import lottery.proof.SigningKey;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.Verify;
import org.junit.jupiter.api.Test;

/** What can be found wrong in a contest's directory by whoever has nothing else. */
class DirectoryCheckTest {
  private static final NumberRange NUMBERS = new NumberRange(0, 9999);
  private static final DrawTerms BEACON =
      new DrawTerms.ByBeacon(NUMBERS, Beacon.QUICKNET, 1694770000, 600);
  private static final DrawTerms OFFICERS =
      new DrawTerms.ByOfficers(NUMBERS, List.of(officer("ana"), officer("leo"), officer("eva")));

  /** Of the round that follows from the seal. */
  private static final NumberFromBeacon ROUND =
      new NumberFromBeacon(
          657413,
          "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be"
              + "41076862b98fad56e91a6b85b89cd97b");

  private static SigningKey keyOf(String name) {
    return SigningKey.ofSeed(Hash.of(name.getBytes(UTF_8)).bytes());
  }

  private static Officer officer(String name) {
    return new Officer(name, keyOf(name).verifyKey());
  }

  private static WrittenContest sealed(DrawTerms draw) throws IOException {
    return new WrittenContest(draw).vectorBets().allReady().sealed();
  }

  private static WrittenContest fixed() throws IOException {
    return new WrittenContest(WrittenContest.FIXED).vectorBets();
  }

  @Test
  void findsRightWhatIsRightAtEachStep() throws IOException {
    assertThat(fixed().findings()).isEmpty();
    assertThat(fixed().allReady().findings()).isEmpty();
    assertThat(fixed().allReady().sealed().findings()).isEmpty();
    assertThat(fixed().allReady().sealed().drawn(7574, 2, 0).findings()).isEmpty();
    assertThat(sealed(OFFICERS).findings()).isEmpty();
    assertThat(sealed(OFFICERS).act("cancel", "why=x").findings()).isEmpty();
  }

  @Test
  void findsRightADrawWithoutSealOfAnEarlierServer() throws IOException {
    assertThat(fixed().allReady().drawn(7574, 2, 0).findings()).isEmpty();
    assertThat(fixed().allReady().drawn(7574, 3, 0).findings())
        .containsExactly("the draw: winners [3, 0] (expected: [2, 0])");
  }

  @Test
  void findsRightADrawByTheBeacon() throws IOException {
    WrittenContest contest = sealed(BEACON);
    int number = ROUND.number(WrittenContest.ID, contest.seal().hash(), NUMBERS);
    assertThat(
            contest
                .act("number", "round=657413")
                .number(ROUND.toText())
                .drawn(number, 0, 0)
                .findings())
        .isEmpty();
  }

  @Test
  void findsRightADrawByOfficers() throws IOException {
    WrittenContest contest = sealed(OFFICERS);
    String number = byOfficers(contest, 12, "ana", "eva");
    assertThat(contest.act("number", "number=12").number(number).drawn(12, 1, 0).findings())
        .isEmpty();
  }

  private static String byOfficers(WrittenContest contest, int number, String... names) {
    Hash seal = contest.seal().hash();
    NumberFromOfficers unsigned =
        new NumberFromOfficers(WrittenContest.ID, seal, number, List.of());
    List<OfficerSignature> signatures = new ArrayList<>();
    for (String name : names) {
      byte[] signature = keyOf(name).sign(unsigned.signedText().getBytes(UTF_8));
      signatures.add(new OfficerSignature(name, Base64.getEncoder().encodeToString(signature)));
    }
    return new NumberFromOfficers(WrittenContest.ID, seal, number, signatures).toText();
  }

  @Test
  void findsASealOfOtherBets() throws IOException {
    Seal other = fixed().bets(2, "", 1, "2,Eva,Sosa,14,1992-05-06,9\r\n").seal();
    assertThat(fixed().allReady().sealed(other).findings())
        .hasSize(4)
        .allMatch(line -> line.startsWith("the seal: "))
        .anyMatch(line -> line.equals("the seal: leaves 4 (expected: 3)"));
  }

  @Test
  void findsASealThatItsKeyHasNotSigned() throws IOException {
    String text = fixed().seal().toText();
    String byOther = SignedNote.sign(text, "lottery/vector", keyOf("other")).toText();
    assertThat(fixed().allReady().sealed(byOther).findings())
        .singleElement()
        .asString()
        .startsWith("the seal: seal: signature: ");
    assertThat(fixed().allReady().sealed(SignedNote.unsigned(text).toText()).findings()).hasSize(1);
    assertThat(fixed().allReady().sealed("no seal at all").findings()).hasSize(1);
  }

  @Test
  void findsASealBeforeAllBooksWereClosed() throws IOException {
    assertThat(fixed().ready(1).sealed().ready(2).findings())
        .contains("the seal: of 1 closed books (expected: 2)");
  }

  @Test
  void findsBetsAfterTheSeal() throws IOException {
    assertThat(
            fixed()
                .allReady()
                .sealed()
                .bets(2, "", 1, "2,Eva,Sosa,13,1992-05-06,7574\r\n")
                .drawn(7574, 2, 1)
                .findings())
        .contains("record 4: bets after the seal", "the seal: bets 4 (expected: 5)");
  }

  @Test
  void findsASecondSealOrDraw() throws IOException {
    assertThat(fixed().allReady().sealed().sealed().findings())
        .containsExactly("the seal: there is a second one");
    assertThat(fixed().allReady().sealed().drawn(7574, 2, 0).drawn(7574, 2, 0).findings())
        .contains("the draw: there is a second one");
  }

  @Test
  void findsWinnersThatDidNotWin() throws IOException {
    assertThat(fixed().allReady().sealed().drawn(7574, 2, 1).findings())
        .containsExactly("the draw: winners [2, 1] (expected: [2, 0])");
  }

  @Test
  void findsAnotherNumberThanTheFixedOne() throws IOException {
    assertThat(fixed().allReady().sealed().drawn(12, 1, 0).findings())
        .contains("the draw: number 12 (expected: 7574)");
  }

  @Test
  void findsANumberThatDoesNotFollowFromTheRound() throws IOException {
    WrittenContest contest = sealed(BEACON);
    int number = ROUND.number(WrittenContest.ID, contest.seal().hash(), NUMBERS);
    int other = (number + 1) % 10_000;
    assertThat(
            contest
                .act("number", "round=657413")
                .number(ROUND.toText())
                .drawn(other, 0, 0)
                .findings())
        .containsExactly("the draw: number " + other + " (expected: " + number + ")");
  }

  @Test
  void findsAnotherRoundOrSignature() throws IOException {
    NumberFromBeacon early = new NumberFromBeacon(657412, ROUND.signature());
    assertThat(sealed(BEACON).act("number", "x").number(early.toText()).findings())
        .containsExactly(
            "number.txt: round 657412 (expected: 657413, which follows from seal and terms)");
    NumberFromBeacon forged =
        new NumberFromBeacon(657413, ROUND.signature().replace("b713", "b714"));
    assertThat(sealed(BEACON).act("number", "x").number(forged.toText()).findings())
        .singleElement()
        .asString()
        .startsWith("number.txt: signature b714");
  }

  @Test
  void findsTooFewOfficers() throws IOException {
    WrittenContest contest = sealed(OFFICERS);
    String number = byOfficers(contest, 12, "ana");
    assertThat(contest.act("number", "number=12").number(number).drawn(12, 1, 0).findings())
        .containsExactly("number.txt: signatures: 1 (expected: two different officers)");
  }

  @Test
  void findsASecondNumber() throws IOException {
    WrittenContest contest = sealed(OFFICERS);
    String number = byOfficers(contest, 12, "ana", "eva");
    assertThat(contest.act("number", "number=12").number(number).number(number).findings())
        .containsExactly("the number: there is a second one");
  }

  @Test
  void findsANumberBeforeTheSeal() throws IOException {
    WrittenContest contest = new WrittenContest(OFFICERS).vectorBets().allReady();
    assertThat(contest.number(byOfficers(contest, 12, "ana", "eva")).findings())
        .containsExactly("the number: before the seal");
  }

  /** Nobody knows then which bets have won, but the others are checked. */
  @Test
  void checksWhatStandsBeforeDamage() throws IOException {
    WrittenContest contest = sealed(OFFICERS);
    String number = byOfficers(contest, 12, "ana", "eva");
    FakeStorage storage =
        contest.act("number", "number=12").number(number).drawn(12, 1, 0).storage();
    byte[] segment = storage.contents("journal-000001.seg");
    segment[300] ^= 1;
    storage.put("journal-000001.seg", segment);
    assertThat(Verify.read(storage, DirectoryCheck.of(storage)).faults())
        .anyMatch(line -> line.startsWith("journal-000001.seg at offset "));
  }

  @Test
  void findsADrawWithoutANumberOrASeal() throws IOException {
    assertThat(sealed(OFFICERS).drawn(12, 1, 0).findings())
        .contains("the draw: without a number before it");
    assertThat(new WrittenContest(OFFICERS).vectorBets().allReady().drawn(12, 1, 0).findings())
        .containsExactly("the draw: without a seal before it");
  }

  @Test
  void findsActsAfterTheSealThatAreNotTheNumbers() throws IOException {
    assertThat(
            fixed().allReady().sealed().act("close-book", "agency=1").drawn(7574, 2, 0).findings())
        .containsExactly("audit.txt: acts since the seal [close-book] (expected: [])");
  }

  @Test
  void findsBetsThatWereNotOnOffer() throws IOException {
    assertThat(
            new WrittenContest(OFFICERS)
                .bets(1, "", 0, "1,Ana,Paz,11,1990-01-02,10000\r\n")
                .findings())
        .containsExactly("record 1: number 10000 (expected: 0..9999)");
  }

  @Test
  void saysWhatTheSealIs() throws IOException {
    FakeStorage contest = fixed().allReady().sealed().drawn(7574, 2, 0).storage();
    assertThat(Verify.read(contest, DirectoryCheck.of(contest)).facts())
        .containsExactly(
            "number by    fixed at the opening",
            "seal         3 records, made at 2023-09-15T10:50:03Z,"
                + " 3f191ac418971404d1b871bf3477adc50c54da1b8b4387cfde56c20472f0cf25");
    FakeStorage open = fixed().storage();
    assertThat(Verify.read(open, DirectoryCheck.of(open)).facts())
        .containsExactly("number by    fixed at the opening", "seal         none");
  }
}
