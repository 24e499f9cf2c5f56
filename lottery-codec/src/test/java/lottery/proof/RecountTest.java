package lottery.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lottery.proof.SmallContest.Bets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code deploy/recount.py}, which shares no code with this project's Java, on what this writes.
 */
class RecountTest {
  @TempDir Path directory;

  @BeforeAll
  static void needsPythonAndOpenssl() {
    Recount.requireItsPrograms();
  }

  private String recount(PublishedRecord record) throws Exception {
    return Recount.of(record, directory);
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
    assertThat(recount(LateNumbers.drawnByBeacon()))
        .isEqualTo(
            "right: 4 bets in 3 records, number "
                + LateNumbers.numberOfBeacon()
                + ", 0 winners; the beacon's own signature is not checked here");
  }

  @Test
  void anotherBeaconThanQuicknetIsSaid() throws Exception {
    Beacon other = new Beacon(Hash.of(), 1692803367, 3, "ab".repeat(96));
    ContestTerms terms =
        PublishedRecord.terms(new DrawTerms.ByBeacon(LateNumbers.NUMBERS, other, 1694775000, 600));
    NumberFromBeacon round = new NumberFromBeacon(657413, LateNumbers.SIGNATURE);
    Hash seal = SmallContest.sealOver(terms, SmallContest.BETS).hash();
    int number = round.number(SmallContest.ID, seal, LateNumbers.NUMBERS);
    assertThat(recount(PublishedRecord.drawn(terms, SmallContest.BETS, round.toText(), number)))
        .startsWith("right: ")
        .endsWith(
            "; the beacon is not drand's quicknet; the beacon's own signature is not checked here");
  }

  @Test
  void anotherKeyUnderTheNameOfQuicknetIsWrong() throws Exception {
    ContestTerms terms = PublishedRecord.terms(LateNumbers.BEACON);
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
                LateNumbers.drawnByBeacon()
                    .put("terms.txt", forged)
                    .put("seal.txt", SmallContest.note(forgedSeal).toText())))
        .isEqualTo("wrong: terms.txt: quicknet's chain hash, but not its key, genesis, period");
  }

  @Test
  void aContestDrawnByOfficersIsRight() throws Exception {
    assertThat(recount(LateNumbers.drawnByOfficers(7574, "leo", "ana")))
        .isEqualTo("right: 4 bets in 3 records, number 7574, 2 winners");
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
}
