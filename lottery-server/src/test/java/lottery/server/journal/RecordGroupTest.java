package lottery.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class RecordGroupTest {
  private static RecordGroup group(int segment, long capacity, long offset, int bytes) {
    return new RecordGroup("monday", segment, capacity, offset, ByteBuffer.allocate(bytes));
  }

  @Test
  void comesRightAfterTheLastRecordOrBeginsTheNextSegment() {
    RecordGroup later = group(2, 1000, 200, 10);
    assertThat(later.follow(Place.of(2, 200))).isTrue();
    assertThat(later.follow(Place.of(2, 199))).isFalse();
    assertThat(later.follow(Place.of(2, 201))).isFalse();
    assertThat(later.follow(Place.of(1, 200))).isFalse();
    RecordGroup first = group(2, 1000, SegmentHeader.BYTES, 10);
    assertThat(first.follow(Place.of(1, 777))).isTrue();
    assertThat(first.follow(Place.of(2, SegmentHeader.BYTES))).isTrue();
    assertThat(first.follow(Place.of(3, 777))).isFalse();
    assertThat(group(3, 1000, SegmentHeader.BYTES, 10).follow(Place.of(1, 777))).isFalse();
  }

  @Test
  void liesWithinItsSegment() {
    assertThat(group(1, 74, 64, 10).bytes().remaining()).isEqualTo(10);
    assertThat(group(1, 64, 64, 0).bytes().hasRemaining()).isFalse();
    assertThatThrownBy(() -> group(1, 73, 64, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("10 bytes of records at 64 of segment 1, which has 73");
    assertThatThrownBy(() -> group(0, 74, 64, 10)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> group(1, 74, 63, 10)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> group(1, 63, 64, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isReadAnewByEachAndChangedByNobody() {
    RecordGroup group = group(1, 1000, 64, 10);
    group.bytes().getInt();
    assertThat(group.bytes().remaining()).isEqualTo(10);
    assertThat(group.bytes().isReadOnly()).isTrue();
  }
}
