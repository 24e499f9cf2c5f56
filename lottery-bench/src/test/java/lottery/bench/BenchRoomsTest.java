package lottery.bench;

import java.util.Map;
import java.util.Set;
import lottery.kit.Rooms;
import lottery.kit.Walls;
import org.junit.jupiter.api.Test;

/** The walls between the rooms of the measuring program. The list is exact. */
class BenchRoomsTest {
  private static final String ROOT = "lottery.bench";

  /** From the top down. */
  private static final Rooms ROOMS =
      new Rooms()
          .below(
              ROOT, "cluster", "hostile", "report", "scale", "peers", "job", "limits", "sealed",
              "draw", "load")
          .below("hostile", "process")
          .below("cluster", "load", "process")
          .below("report", "scale", "job", "limits", "draw", "load", "process")
          .below("scale", "draw", "bets", "process")
          .below("peers", "load", "bets", "process")
          .below("jmh", "load", "bets", "process")
          .below("job", "bets", "process")
          .below("limits", "process")
          .below("sealed", "draw", "load", "bets", "process")
          .below("draw", "bets", "process")
          .below("load", "bets", "process")
          .below("bets")
          .below("process");

  private final Map<String, Set<String>> rooms =
      Walls.renamed(Walls.packagesOf(LotteryBench.class), name -> Rooms.roomOf(ROOT, name));

  @Test
  void everyRoomKnowsExactlyTheRoomsItMay() {
    ROOMS.assertKnow(rooms);
  }

  @Test
  void aRoomKnowsOnlyRoomsBelowIt() {
    ROOMS.assertDownwards();
  }
}
