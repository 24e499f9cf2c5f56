package lottery.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Segments are made whole, so one that is shorter was cut; and a gap between them is one damage.
 */
class CutSegmentTest {
  private final FakeStorage storage = new FakeStorage(1);

  @ParameterizedTest
  @CsvSource({
    "1, 0", "1, 1", "1, 63", "1, 64", "1, 100", "1, 2047", "3, 0", "3, 1", "3, 63", "3, 64",
    "3, 2047"
  })
  void isDamageWhereverItIsCut(int index, int bytes) throws Exception {
    Contest contest = Contest.open(storage);
    for (int i = 0; storage.list().size() < 4; i++) {
      contest.commit("w" + i, 3);
    }
    contest.close();
    String segment = SegmentNames.segment(index);
    byte[] cut = Arrays.copyOf(storage.contents(segment), bytes);
    storage.put(segment, cut);

    assertThat(Verify.read(storage).faults())
        .isNotEmpty()
        .allMatch(fault -> fault.startsWith(segment) || index < 3);
    assertThatThrownBy(() -> Export.copy(storage, OutputStream.nullOutputStream()))
        .isInstanceOf(DamagedJournalException.class)
        .hasMessageContaining(segment);
    assertThatThrownBy(() -> Contest.open(storage))
        .isInstanceOf(DamagedJournalException.class)
        .hasMessageContaining(segment);
    assertThat(storage.contents(segment)).isEqualTo(cut);
  }

  @Test
  void aGapOfAMillionSegmentsIsOneLine() throws Exception {
    Contest.open(storage).close();
    storage.rename("journal-000001.seg", "journal-999999.seg");

    assertThat(Verify.read(storage).faults())
        .first()
        .isEqualTo(
            "journal-000001.seg at offset 0: the file is missing, and all up to journal-999998.seg");
  }

  @Test
  void anotherSpellingOfASegmentsNameIsNone() throws IOException {
    Contest contest = Contest.open(storage);
    contest.commit("a", 3);
    contest.close();
    storage.put("journal-0000001.seg", storage.contents("journal-000001.seg"));

    assertThat(Verify.read(storage).bets()).isEqualTo(3);
  }
}
