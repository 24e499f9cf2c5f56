package lottery.server.journal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailTest {
  private final FakeStorage storage = new FakeStorage(1);
  private final SegmentHeader header = new SegmentHeader(2, new Terms(3, 7574), 0);
  private final SegmentFile segment = new SegmentFile(2, SegmentNames.segment(2), header, 4096);

  @Test
  void endsWhereItShould() {
    assertThatCode(() -> new Tail(segment, 100, 100, 100).requireEnd(storage, Place.of(2, 100)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"100, 101, 2, 100", "100, 100, 2, 99", "100, 100, 2, 101", "100, 100, 3, 100"})
  void anotherEndIsDamage(long end, long dirtyEnd, int wanted, long offset) {
    assertThatThrownBy(
            () ->
                new Tail(segment, end, dirtyEnd, 64).requireEnd(storage, Place.of(wanted, offset)))
        .isInstanceOf(DamagedJournalException.class)
        .hasMessageContaining(
            "the records end here (expected: at " + offset + " of " + SegmentNames.segment(wanted));
  }
}
