package lottery.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import lottery.proof.NumberFromOfficers.OfficerSignature;
import lottery.proof.SmallContest.Bets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code deploy/recount.py}, which shares no code with this project's Java, on what this writes.
 */
class RecountTest {
  private static final Path SCRIPT = Path.of("..", "deploy", "recount.py").toAbsolutePath();
  private static final NumberRange NUMBERS = new NumberRange(0, 9999);
  private static final String SIGNATURE = "b713718a38ae728dfd477991af2822e0".repeat(3);
  private static final DrawTerms.ByBeacon BEACON =
      new DrawTerms.ByBeacon(NUMBERS, Beacon.QUICKNET, 1694775000, 600);
  private static final DrawTerms.ByOfficers OFFICERS =
      new DrawTerms.ByOfficers(NUMBERS, List.of(officer("ana"), officer("leo")));

  @TempDir Path directory;

  @BeforeAll
  static void needsPythonAndOpenssl() {
    assumeTrue(runs("python3", "--version") && runs("openssl", "version"));
  }

  private static boolean runs(String... command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SigningKey keyOf(String officer) {
    return SigningKey.ofSeed(Hash.of(officer.getBytes(UTF_8)).bytes());
  }

  private static Officer officer(String name) {
    return new Officer(name, keyOf(name).verifyKey());
  }

  private String recount(PublishedRecord record) throws Exception {
    record.writeTo(directory);
    Process process =
        new ProcessBuilder("python3", "-IS", SCRIPT.toString(), directory.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isEqualTo(said.startsWith("right: ") ? 0 : 1);
    assertThat(said.lines()).as(said).hasSize(1);
    return said.strip();
  }

  @Test
  void aContestWithAFixedNumberIsRight() throws Exception {
    assertThat(recount(PublishedRecord.fixed()))
        .isEqualTo("right: 4 bets in 3 records, number 7574, 2 winners");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5, 7, 8})
  void treesOfAnySizeAreRight(int leaves) throws Exception {
    List<Bets> records = new ArrayList<>();
    for (int i = 0; i < leaves; i++) {
      records.add(new Bets(1, "@a", i, 1, "1,Ana,Paz," + i + ",1990-01-02,7574\r\n"));
    }
    assertThat(recount(PublishedRecord.fixed(records)))
        .isEqualTo(
            "right: %d bets in %d records, number 7574, %d winners"
                .formatted(leaves, leaves, leaves));
  }

  @Test
  void rowsInQuotesAndOtherAlphabetsAreRight() throws Exception {
    String rows =
        "2,\"Ana \"\"#1\"\"\",d'#Gil,\"0,09\",2000-02-29,1\r\n2,Ñandú,李,9,0001-01-01,0\r\n";
    assertThat(recount(PublishedRecord.fixed(List.of(new Bets(2, "", 0, 2, rows)))))
        .startsWith("right: 2 bets in 1 records");
  }

  /** With the key that signs the seal, but as no server takes them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2,Ana,Paz,9,2001-02-29,1\r\n",
        "2,Ana,Paz,9,1900-02-29,1\r\n",
        "2,Ana,Paz,9,1999-04-31,1\r\n",
        "2,Ana,Paz,9,1999-13-01,1\r\n",
        "2,Ana,Paz,9,1999-01-32,1\r\n",
        "2,Ana,Paz,9,0000-02-29,1\r\n",
        "2,Ana,Paz,9,1999-01-01,2147483648\r\n",
        "2,Ana,Paz,9,1999-01-01,01\r\n",
        "2,Ana,Paz,9#,1999-01-01,1\r\n",
        "2,\"Ana\",Paz,9,1999-01-01,1\r\n",
        "2,Ana,,9,1999-01-01,1\r\n",
        "2,A\u0085,Paz,9,1999-01-01,1\r\n"
      })
  void rowsThatNoBetHasAreWrong(String row) throws Exception {
    assertThat(recount(PublishedRecord.fixed(List.of(new Bets(2, "", 0, 1, row)))))
        .startsWith("wrong: record 1: ");
  }

  @Test
  void aContestDrawnByABeaconIsRight() throws Exception {
    assertThat(recount(drawnByBeacon()))
        .isEqualTo(
            "right: 4 bets in 3 records, number "
                + numberOfBeacon()
                + ", 0 winners; the beacon's own signature is not checked here");
  }

  @Test
  void anotherBeaconThanQuicknetIsSaid() throws Exception {
    Beacon other = new Beacon(Hash.of(), 1692803367, 3, "ab".repeat(96));
    ContestTerms terms =
        PublishedRecord.terms(new DrawTerms.ByBeacon(NUMBERS, other, 1694775000, 600));
    NumberFromBeacon round = new NumberFromBeacon(657413, SIGNATURE);
    Hash seal = SmallContest.sealOver(terms, SmallContest.BETS).hash();
    int number = round.number(SmallContest.ID, seal, NUMBERS);
    assertThat(recount(PublishedRecord.drawn(terms, SmallContest.BETS, round.toText(), number)))
        .startsWith("right: ")
        .endsWith(
            "; the beacon is not drand's quicknet; the beacon's own signature is not checked here");
  }

  @Test
  void anotherKeyUnderTheNameOfQuicknetIsWrong() throws Exception {
    ContestTerms terms = PublishedRecord.terms(BEACON);
    String forged = terms.toText().replace(Beacon.QUICKNET.key(), "ab".repeat(96));
    Seal seal = SmallContest.sealOver(terms, SmallContest.BETS);
    Seal forgedSeal =
        new Seal(
            seal.contestName(),
            seal.leaves(),
            seal.root(),
            seal.contest(),
            seal.bets(),
            seal.fingerprint(),
            Hash.of(forged.getBytes(UTF_8)),
            seal.time(),
            seal.audit());
    assertThat(
            recount(
                drawnByBeacon()
                    .put("terms.txt", forged)
                    .put("seal.txt", SmallContest.note(forgedSeal).toText())))
        .isEqualTo("wrong: terms.txt: quicknet's chain hash, but not its key, genesis, period");
  }

  private static PublishedRecord drawnByBeacon() {
    String text = new NumberFromBeacon(657413, SIGNATURE).toText();
    return PublishedRecord.drawn(
        PublishedRecord.terms(BEACON), SmallContest.BETS, text, numberOfBeacon());
  }

  private static int numberOfBeacon() {
    Hash seal = SmallContest.sealOver(PublishedRecord.terms(BEACON), SmallContest.BETS).hash();
    return new NumberFromBeacon(657413, SIGNATURE).number(SmallContest.ID, seal, NUMBERS);
  }

  @Test
  void aContestDrawnByOfficersIsRight() throws Exception {
    assertThat(recount(drawnByOfficers(7574, "leo", "ana")))
        .isEqualTo("right: 4 bets in 3 records, number 7574, 2 winners");
  }

  private static PublishedRecord drawnByOfficers(int number, String... names) {
    return drawnByOfficers(SmallContest.BETS, number, names);
  }

  private static PublishedRecord drawnByOfficers(List<Bets> records, int number, String... names) {
    ContestTerms terms = PublishedRecord.terms(OFFICERS);
    Hash seal = SmallContest.sealOver(terms, records).hash();
    NumberFromOfficers unsigned = new NumberFromOfficers(SmallContest.ID, seal, number, List.of());
    List<OfficerSignature> signatures = new ArrayList<>();
    for (String name : names) {
      byte[] signature = keyOf(name).sign(unsigned.signedText().getBytes(UTF_8));
      signatures.add(new OfficerSignature(name, Base64.getEncoder().encodeToString(signature)));
    }
    String text = new NumberFromOfficers(SmallContest.ID, seal, number, signatures).toText();
    return PublishedRecord.drawn(terms, records, text, number);
  }

  @Test
  void aSealThatNobodyHadToSignIsRight() throws Exception {
    assertThat(recount(unsigned())).startsWith("right: 4 bets");
  }

  private static PublishedRecord unsigned() {
    ContestTerms terms =
        new ContestTerms(
            SmallContest.ID, "vector", 1, 2, new DrawTerms.Fixed(7574), Optional.empty());
    Seal seal = SmallContest.sealOver(terms, SmallContest.BETS);
    return PublishedRecord.of(terms, SmallContest.BETS, "", 7574, List.of())
        .put("seal.txt", SignedNote.unsigned(seal.toText()).toText());
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
    assertThat(recount(drawnByBeacon().replace("number.txt", "round 657413", round)))
        .startsWith("wrong: number.txt: ");
  }

  @Test
  void findsANumberThatDoesNotFollowFromTheRound() throws Exception {
    int other = (numberOfBeacon() + 1) % 10_000;
    assertThat(
            recount(
                drawnByBeacon()
                    .replace("draw.txt", "number " + numberOfBeacon(), "number " + other)))
        .startsWith("wrong: draw.txt: ");
  }

  @Test
  void findsASignatureThatWasChangedAfterwards() throws Exception {
    assertThat(recount(drawnByBeacon().replace("number.txt", "signature b7", "signature b6")))
        .startsWith("wrong: draw.txt: ");
  }

  @Test
  void findsASecondDraw() throws Exception {
    Act act = new Act(3, 1694775800, "ana", "number", "number=1");
    PublishedRecord record = drawnByBeacon();
    record.put("audit.txt", record.file("audit.txt") + act.toLine() + "\n");
    assertThat(recount(record)).startsWith("wrong: audit.txt: acts since the seal: ");
  }

  @Test
  void findsACutChainOfActs() throws Exception {
    PublishedRecord record = drawnByBeacon();
    record.put("audit.txt", SmallContest.ACT.toLine() + "\n");
    assertThat(recount(record)).startsWith("wrong: audit.txt: acts since the seal: ");
  }

  @Test
  void findsThatTooFewOrOtherOfficersSigned() throws Exception {
    assertThat(recount(drawnByOfficers(7574, "leo"))).startsWith("wrong: number.txt: ");
    assertThat(recount(drawnByOfficers(7574, "leo", "leo"))).startsWith("wrong: number.txt: ");
    assertThat(recount(drawnByOfficers(7574, "leo", "ana", "eva")))
        .startsWith("wrong: number.txt: officers ['ana', 'eva', 'leo']");
    assertThat(recount(drawnByOfficers(10_000, "leo", "ana"))).startsWith("wrong: number 10000");
  }

  @Test
  void findsANumberThatTheOfficersDidNotSign() throws Exception {
    PublishedRecord record = drawnByOfficers(7574, "leo", "ana");
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
    assertThat(recount(drawnByOfficers(records, 1, "ana", "leo")))
        .isEqualTo("wrong: record 1: a number out of range");
  }
}
