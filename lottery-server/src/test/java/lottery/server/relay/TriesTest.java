package lottery.server.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriesTest {
  @Test
  void pausesDoubleUpToAMinute() {
    Tries tries = new Tries();
    List<Integer> turns = new ArrayList<>();
    for (int look = 0; look < 250; look++) {
      if (tries.isTurn()) {
        turns.add(look);
      }
    }
    assertThat(turns).containsExactly(0, 1, 3, 7, 15, 31, 63, 123, 183, 243);
  }
}
