package lottery.server.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitingRoomTest {
  private static final int PLACES = 16_384;

  @Test
  void hasAPlaceForEvery8KibOfHeap() {
    WaitingRoom room = WaitingRoom.ofHeap(128 << 20);
    for (int i = 0; i < PLACES; i++) {
      assertThat(room.enter()).isTrue();
    }
    assertThat(room.enter()).isFalse();
    assertThat(room.enter()).as("who finds no place takes none").isFalse();
    room.leave();
    assertThat(room.enter()).isTrue();
    assertThat(room.enter()).isFalse();
  }
}
