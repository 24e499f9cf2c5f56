package lottery.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lottery.proof.SmallContest.Bets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code deploy/recount.py} finds in records that somebody has changed. */
class RecountFindsTest {
  @TempDir Path directory;

  @BeforeAll
  static void needsPythonAndOpenssl() {
    Recount.requireItsPrograms();
  }

  private String recount(PublishedRecord record) throws Exception {
    return Recount.of(record, directory);
  }

  /** Each is a change that somebody who publishes could make, and what is said of it. */
  static List<Arguments> changesOfAFixedContest() {
    List<Arguments> all = new ArrayList<>();
    // The terms.
    edit(all, "terms.txt", "agencies 2", "agencies 3", "seal.txt");
    edit(all, "terms.txt", "number 7574", "number 12", "draw.txt|seal.txt");
    edit(all, "terms.txt", "opened 1694770000", "opened 1694770001", "seal.txt");
    edit(all, "terms.txt", "name vector", "name Vector", "seal.txt");
    edit(all, "terms.txt", "contest 00", "contest 01", "seal.txt|audit.txt");
    edit(all, "terms.txt", "signer A6", "signer B6", "seal.txt");
    edit(all, "terms.txt", "draw fixed", "draw beacon", "terms.txt");
    edit(all, "terms.txt", "\nagencies 2", "", "terms.txt");
    // The seal, line by line.
    edit(all, "seal.txt", "lottery/vector", "lottery/other", "seal.txt");
    edit(all, "seal.txt", "\n3\n", "\n4\n", "seal.txt");
    edit(all, "seal.txt", "BHO", "CHO", "seal.txt");
    edit(all, "seal.txt", "contest 00", "contest 01", "seal.txt");
    edit(all, "seal.txt", "bets 4", "bets 5", "seal.txt");
    edit(all, "seal.txt", "huella 17", "huella 18", "seal.txt");
    edit(all, "seal.txt", "terms 2d", "terms 2e", "seal.txt");
    edit(all, "seal.txt", "time 1694775003", "time 1694775004", "seal.txt");
    edit(all, "seal.txt", "audit af", "audit ae", "seal.txt");
    edit(all, "seal.txt", "vector mOWqDb", "vector mOWqDa", "seal.txt");
    edit(all, "seal.txt", "vector mOWq", "vector nOWq", "seal.txt");
    edit(all, "seal.txt", "UAQ=", "UAR=", "expected: base64");
    edit(all, "seal.txt", "\n\n", "\n", "seal.txt");
    edit(all, "seal.txt", "bets 4\n", "", "seal.txt");
    add(
        all,
        "no signature",
        r -> r.put("seal.txt", SmallContest.seal().toText() + "\n"),
        "seal.txt");
    add(
        all,
        "another key",
        r -> r.put("seal.txt", note(SigningKey.ofSeed(new byte[32]))),
        "seal.txt");
    add(
        all,
        "a second signature",
        r -> r.put("seal.txt", r.file("seal.txt") + r.file("seal.txt").split("\n\n", -1)[1]),
        "seal.txt");
    // The records.
    edit(all, "records.csv", "1,f.csv,0,2\n", "1,f.csv,0,1\n1,f.csv,1,1\n", "seal.txt");
    edit(all, "records.csv", "1,f.csv,0,2\n", "1,g.csv,0,2\n", "record 3");
    edit(all, "records.csv", "1,f.csv,0", "2,f.csv,0", "record 1");
    edit(all, "records.csv", "f.csv,2,1", "f.csv,1,1", "record 3");
    edit(all, "records.csv", "2,,0,1", "2,@,0,1", "record 2");
    edit(all, "records.csv", "2,,0,1", "2,x,0,1", "seal.txt");
    edit(all, "records.csv", "2,,0,1", "02,,0,1", "record 2");
    edit(all, "records.csv", "2,,0,1\n", "", "record 2");
    edit(all, "records.csv", "2,,0,1\n", "2,,0,1\n2,,1,1\n", "record 3");
    edit(all, "records.csv", "1,f.csv,2,1\n", "", "bets.csv");
    edit(all, "records.csv", "1,f.csv,2,1\n", "1,f.csv,2,2\n", "record 3");
    edit(all, "records.csv", "2,,0,1\n1,f.csv,2,1\n", "1,f.csv,2,1\n2,,0,1\n", "record 2");
    edit(all, "records.csv", "2,1\n", "2,1", "record 3");
    // The bets.
    edit(all, "bets.csv", ",12\r\n", ",7574\r\n", "seal.txt");
    edit(all, "bets.csv", "1,Leo", "1,Lea", "seal.txt");
    edit(all, "bets.csv", "2,Eva,Sosa,13,1992-05-06,9\r\n", "", "record 2");
    edit(all, "bets.csv", "1,Ana,Paz,14,1990-01-02,7574\r\n", "", "record 3");
    edit(all, "bets.csv", "2,Eva", "2,Eva,Sosa,13,1992-05-06,9\r\n2,Eva", "record 3");
    edit(all, "bets.csv", "1,Ana,Paz,11", "1,Ana,Paz,14", "seal.txt");
    edit(all, "bets.csv", "7574\r\n1,Leo", "7574\n1,Leo", "record 1");
    edit(all, "bets.csv", ",Leo,", ",\"Leo\",", "record 1");
    edit(all, "bets.csv", ",12,", ",,", "record 1");
    edit(all, "bets.csv", ",12\r\n", ",012\r\n", "record 1");
    edit(all, "bets.csv", "Leo", "L\u0085o", "record 1: a control character");
    add(
        all,
        "a bet more",
        r -> r.put("bets.csv", r.file("bets.csv") + "1,A,B,1,1990-01-02,7574\r\n"),
        "bets.csv");
    // The draw, and what has no place in this one.
    edit(all, "draw.txt", "number 7574", "number 12", "draw.txt");
    edit(all, "draw.txt", "winners-1 2", "winners-1 3", "draw.txt");
    edit(all, "draw.txt", "winners-2 0\n", "", "draw.txt");
    edit(all, "draw.txt", "audit a", "audit A", "draw.txt");
    add(all, "a number", r -> r.put("number.txt", "number 7574\n"), "number.txt");
    // The acts.
    edit(all, "audit.txt", "why=test", "why=best", "audit.txt");
    edit(all, "audit.txt", "1 169", "2 169", "audit.txt");
    add(all, "no acts", r -> r.put("audit.txt", ""), "audit.txt");
    add(
        all,
        "an act more",
        r -> r.put("audit.txt", r.file("audit.txt") + "2 1694775001 ana cancel why=x\n"),
        "audit.txt");
    add(all, "no bets at all", r -> r.put("bets.csv", "").put("records.csv", ""), "seal.txt");
    return all;
  }

  private static String note(SigningKey key) {
    return SignedNote.sign(SmallContest.seal().toText(), "lottery/vector", key).toText();
  }

  private static void edit(List<Arguments> all, String file, String part, String by, String said) {
    String name = file + ": " + part.strip() + " → " + by.strip();
    add(all, name, record -> record.replace(file, part, by), said);
  }

  private static void add(
      List<Arguments> all, String name, Consumer<PublishedRecord> change, String said) {
    all.add(Arguments.of(name, change, said));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changesOfAFixedContest")
  void findsEveryChange(String name, Consumer<PublishedRecord> change, String said)
      throws Exception {
    PublishedRecord record = PublishedRecord.fixed();
    change.accept(record);
    assertThat(recount(record)).containsPattern("^wrong: .*(" + said + ")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"round 657412", "round 657414", "round 0657413", "round 1"})
  void findsAnotherRound(String round) throws Exception {
    assertThat(recount(LateNumbers.drawnByBeacon().replace("number.txt", "round 657413", round)))
        .startsWith("wrong: number.txt: ");
  }

  @Test
  void findsANumberThatDoesNotFollowFromTheRound() throws Exception {
    int other = (LateNumbers.numberOfBeacon() + 1) % 10_000;
    assertThat(
            recount(
                LateNumbers.drawnByBeacon()
                    .replace(
                        "draw.txt", "number " + LateNumbers.numberOfBeacon(), "number " + other)))
        .startsWith("wrong: draw.txt: ");
  }

  @Test
  void findsASignatureThatWasChangedAfterwards() throws Exception {
    assertThat(
            recount(
                LateNumbers.drawnByBeacon().replace("number.txt", "signature b7", "signature b6")))
        .startsWith("wrong: draw.txt: ");
  }

  @Test
  void findsASecondDraw() throws Exception {
    Act act = new Act(3, 1694775800, "ana", "number", "number=1");
    PublishedRecord record = LateNumbers.drawnByBeacon();
    record.put("audit.txt", record.file("audit.txt") + act.toLine() + "\n");
    assertThat(recount(record)).startsWith("wrong: audit.txt: acts since the seal: ");
  }

  @Test
  void findsACutChainOfActs() throws Exception {
    PublishedRecord record = LateNumbers.drawnByBeacon();
    record.put("audit.txt", SmallContest.ACT.toLine() + "\n");
    assertThat(recount(record)).startsWith("wrong: audit.txt: acts since the seal: ");
  }

  @Test
  void findsThatTooFewOrOtherOfficersSigned() throws Exception {
    assertThat(recount(LateNumbers.drawnByOfficers(7574, "leo"))).startsWith("wrong: number.txt: ");
    assertThat(recount(LateNumbers.drawnByOfficers(7574, "leo", "leo")))
        .startsWith("wrong: number.txt: ");
    assertThat(recount(LateNumbers.drawnByOfficers(7574, "leo", "ana", "eva")))
        .startsWith("wrong: number.txt: officers ['ana', 'eva', 'leo']");
    assertThat(recount(LateNumbers.drawnByOfficers(10_000, "leo", "ana")))
        .startsWith("wrong: number 10000");
  }

  @Test
  void findsANumberThatTheOfficersDidNotSign() throws Exception {
    PublishedRecord record = LateNumbers.drawnByOfficers(7574, "leo", "ana");
    assertThat(
            recount(
                record
                    .replace("number.txt", "number 7574", "number 12")
                    .replace("draw.txt", "number 7574", "number 12")))
        .isEqualTo("wrong: number.txt: officer leo: the signature is wrong");
  }

  @Test
  void findsBetsWithNumbersThatWereNotOnOffer() throws Exception {
    List<Bets> records = List.of(new Bets(1, "", 0, 1, "1,A,B,1,1990-01-02,10000\r\n"));
    assertThat(recount(LateNumbers.drawnByOfficers(records, 1, "ana", "leo")))
        .isEqualTo("wrong: record 1: a number out of range");
  }
}
