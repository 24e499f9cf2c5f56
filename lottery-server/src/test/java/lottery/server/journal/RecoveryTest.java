package lottery.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  private final FakeStorage storage = new FakeStorage(1);

  private static byte[] overwritten(byte[] bytes, int at, byte... with) {
    byte[] changed = bytes.clone();
    System.arraycopy(with, 0, changed, at, with.length);
    return changed;
  }

  private int end(String name) throws Exception {
    byte[] bytes = storage.contents(name);
    int end = bytes.length;
    while (bytes[end - 1] == 0) {
      end--;
    }
    return end;
  }

  @Test
  void recoversFromTornTailAndKeepsTheCutBytesAside() throws Exception {
    Contest contest = Contest.open(storage);
    String whole = contest.commit("whole", 1);
    String segment = "journal-000001.seg";
    int whereTorn = end(segment);
    contest.commit("torn", 3);
    storage.kill();
    byte[] torn = storage.contents(segment);
    int tornEnd = end(segment);
    torn[whereTorn + 50] ^= 1;
    storage.put(segment, torn);

    Contest again = Contest.open(storage);
    assertThat(again.found.lines()).containsExactly(whole);
    assertThat(storage.contents(segment + ".torn-" + whereTorn))
        .isEqualTo(Arrays.copyOfRange(torn, whereTorn, tornEnd));
    assertThat(end(segment)).isEqualTo(whereTorn);
    assertThat(storage.unforcedBytes()).isZero();
  }

  @Test
  void keepsAsideEveryTailThatIsCutAtTheSamePlace() throws Exception {
    Contest.open(storage).close();
    String segment = "journal-000001.seg";
    int end = end(segment);
    for (String aside : List.of(".torn-" + end, ".torn-" + end + ".2", ".torn-" + end + ".3")) {
      storage.put(segment, overwritten(storage.contents(segment), end, (byte) 1, (byte) 2));
      Contest.open(storage).close();
      assertThat(storage.contents(segment + aside)).containsExactly(1, 2);
    }
  }

  @Test
  void removesAHalfMadeSegmentAndItsPreparation() throws Exception {
    Contest contest = Contest.open(storage);
    String line = contest.commit("a", 1);
    contest.close();
    storage.put("journal-000002.seg", new byte[2048]);
    storage.put("journal-000003.new", new byte[100]);
    Contest again = Contest.open(storage);
    assertThat(again.found.lines()).containsExactly(line);
    assertThat(storage.list()).containsExactly("journal-000001.seg");
  }

  @Test
  void keepsAsideWhatAHalfMadeSegmentHolds() throws Exception {
    Contest.open(storage).close();
    storage.put("journal-000002.seg", overwritten(new byte[64], 1, (byte) 7));
    Contest.open(storage).close();
    assertThat(storage.list()).containsExactly("journal-000001.seg", "journal-000002.seg.torn-0");
    assertThat(storage.contents("journal-000002.seg.torn-0")).containsExactly(0, 7);
  }

  @Test
  void refusesOtherTerms() throws Exception {
    Contest.open(storage).close();
    JournalOptions options =
        new JournalOptions(Durability.FORCE, Contest.SMALL, new Loop(), Runnable::run);
    assertThatThrownBy(
            () -> Journal.open(storage, new Terms(4, 7), options, new Records(), failure -> {}))
        .isInstanceOf(TermsMismatchException.class)
        .hasMessage(
            "fake holds a contest with agencies 3 and number 7574 (expected: agencies 4 and number"
                + " 7); a new contest needs a new directory");
    Contest.open(storage).close();
  }

  @Test
  void namesFileAndOffsetOfDamageAndWhatToDo() throws Exception {
    Contest contest = Contest.open(storage);
    contest.commit("a", 1);
    contest.commit("b", 1);
    contest.close();
    byte[] segment = storage.contents("journal-000001.seg");
    segment[100] ^= 4;
    storage.put("journal-000001.seg", segment);
    assertThatThrownBy(() -> Contest.open(storage))
        .isInstanceOf(DamagedJournalException.class)
        .hasMessage(
            "damaged journal: fake/journal-000001.seg at offset 64: no valid record, but later"
                + " ones were written after it was durable; nothing was changed: restore that file"
                + " from a copy ('verify' lists all damage)");
  }

  @Test
  void refusesAMissingSegment() throws Exception {
    writeSegments(4);
    storage.delete("journal-000002.seg");
    assertThatThrownBy(() -> Contest.open(storage))
        .isInstanceOf(DamagedJournalException.class)
        .hasMessageContaining("fake/journal-000002.seg at offset 0: the file is missing");
  }

  @Test
  void refusesASegmentOfAnotherContest() throws Exception {
    writeSegments(3);
    FakeStorage other = new FakeStorage(2);
    Contest contest = Contest.open(other, new Terms(3, 7574), Contest.SMALL);
    for (int i = 0; other.list().size() < 4; i++) {
      contest.commit("w" + i, 3);
    }
    storage.put("journal-000002.seg", other.contents("journal-000002.seg"));
    assertThatThrownBy(() -> Contest.open(storage))
        .isInstanceOf(DamagedJournalException.class)
        .hasMessageContaining("journal-000002.seg at offset 0: it is of contest ");
  }

  @Test
  void refusesASegmentUnderTheNameOfAnother() throws Exception {
    writeSegments(3);
    storage.put("journal-000002.seg", storage.contents("journal-000001.seg"));
    assertThatThrownBy(() -> Contest.open(storage))
        .isInstanceOf(DamagedJournalException.class)
        .hasMessageContaining("journal-000002.seg at offset 0: it is segment 1 (expected: 2)");
  }

  @Test
  void refusesAnotherFormatVersion() throws Exception {
    Contest.open(storage).close();
    SegmentHeader header = SegmentHeader.decode(storage.contents("journal-000001.seg"));
    for (int version : new int[] {SegmentHeader.VERSION - 1, SegmentHeader.VERSION + 1}) {
      byte[] other =
          new SegmentHeader(version, header.index(), header.terms(), header.previousEnd(), 0)
              .encode()
              .array();
      storage.put(
          "journal-000001.seg", overwritten(storage.contents("journal-000001.seg"), 0, other));
      assertThatThrownBy(() -> Contest.open(storage))
          .isInstanceOf(JournalException.class)
          .hasMessage("fake/journal-000001.seg: format version: " + version + " (expected: 2)");
    }
  }

  private void writeSegments(int count) throws Exception {
    Contest contest = Contest.open(storage);
    for (int i = 0; storage.list().size() <= count; i++) {
      contest.commit("w" + i, 3);
    }
    contest.close();
    assertThat(storage.list()).hasSize(count);
  }
}
