package lottery.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A record without a payload has 40 bytes, a draw of three agencies 40 + 92. */
class ReserveTest {
  private static final int FLAG = 40;
  private static final int SEAL = FLAG + 1024;
  private static final int NUMBER = FLAG + 4096;
  private static final int DRAW = FLAG + 92;
  private static final int CLOSINGS_AND_ACTS = 16 * FLAG + 1024;
  private static final int PLENTY = 1 << 20;

  private static Reserve reserve(int number, long maxBytes) {
    return new Reserve(new Terms(3, number), 0, false, false, maxBytes);
  }

  @Test
  void betsLeaveRoomForAllThatMayCome() {
    assertThat(reserve(7574, PLENTY).bytes()).isEqualTo(3 * FLAG + SEAL + DRAW + CLOSINGS_AND_ACTS);
    assertThat(reserve(Terms.UNKNOWN_NUMBER, PLENTY).bytes())
        .isEqualTo(3 * FLAG + SEAL + NUMBER + DRAW + CLOSINGS_AND_ACTS);
  }

  @Test
  void actsAndClosingsLeaveRoomForWhatIsPromisedAndThatLeavesNone() {
    Reserve reserve = reserve(7574, PLENTY);
    long promised = 3 * FLAG + SEAL + DRAW;
    assertThat(reserve.bytesAfterClosing()).isEqualTo(promised);
    assertThat(reserve.leftBy(RecordType.BETS)).isEqualTo(promised + CLOSINGS_AND_ACTS);
    assertThat(reserve.leftBy(RecordType.ACT)).isEqualTo(promised);
    assertThat(reserve.leftBy(RecordType.CLOSING)).isEqualTo(promised);
    assertThat(reserve.leftBy(RecordType.READY)).isZero();
    assertThat(reserve.leftBy(RecordType.SEAL)).isZero();
    assertThat(reserve.leftBy(RecordType.NUMBER)).isZero();
    assertThat(reserve.leftBy(RecordType.DRAW)).isZero();
  }

  @Test
  void whatHasBeenAppendedNeedsNoRoomAnyMore() {
    Reserve reserve = reserve(Terms.UNKNOWN_NUMBER, PLENTY);
    reserve.appended(RecordType.BETS);
    reserve.appended(RecordType.READY);
    assertThat(reserve.bytesAfterClosing()).isEqualTo(2 * FLAG + SEAL + NUMBER + DRAW);
    reserve.appended(RecordType.SEAL);
    assertThat(reserve.bytesAfterClosing()).isEqualTo(2 * FLAG + NUMBER + DRAW);
    reserve.appended(RecordType.DRAW);
    assertThat(reserve.bytesAfterClosing()).isEqualTo(2 * FLAG);
    assertThat(reserve.bytes()).isEqualTo(2 * FLAG + CLOSINGS_AND_ACTS);
  }

  @Test
  void afterADrawWithoutASealNothingIsKeptForOne() {
    Reserve drawn = new Reserve(new Terms(3, 7574), 3, false, true, PLENTY);
    assertThat(drawn.bytesAfterClosing()).isZero();
    Reserve moreThanAll = new Reserve(new Terms(3, 7574), 4, true, true, PLENTY);
    assertThat(moreThanAll.bytesAfterClosing()).isZero();
  }

  @Test
  void isNeverMoreThanItsShareOfASegment() {
    assertThat(reserve(7574, 1000).bytes()).isEqualTo(1000);
    assertThat(reserve(7574, 1000).bytesAfterClosing()).isEqualTo(1000);
  }

  @Test
  void aJournalThatWasReadKeepsAQuarterOfItsLargestSegmentAtMost() {
    RecordDispatch nothing = new RecordDispatch(new Records(), ReadBuffers.withoutDigest());
    Reserve large = Reserve.of(new Terms(100_000, 7574), nothing, new SegmentSizes(512, 4096));
    assertThat(large.bytes()).isEqualTo(1024);
  }
}
