package lottery.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lottery.kit.Walls;
import org.junit.jupiter.api.Test;

/** The walls between the rooms of the measuring program. The list is exact. */
class BenchRoomsTest {
  private static final String ROOT = "lottery.bench";

  /** From the top down. */
  private static final List<Room> ROOMS =
      List.of(
          new Room(ROOT, "hostile", "report", "scale", "peers", "job", "limits", "draw", "load"),
          new Room("hostile", "process"),
          new Room("report", "scale", "job", "limits", "draw", "load", "process"),
          new Room("scale", "draw", "bets", "process"),
          new Room("peers", "load", "bets", "process"),
          new Room("jmh", "load", "bets", "process"),
          new Room("job", "bets", "process"),
          new Room("limits", "process"),
          new Room("draw", "bets", "process"),
          new Room("load", "bets", "process"),
          new Room("bets"),
          new Room("process"));

  private record Room(String name, List<String> mayKnow) {
    Room(String name, String... mayKnow) {
      this(name, List.of(mayKnow));
    }
  }

  private final Map<String, Set<String>> rooms =
      Walls.renamed(Walls.packagesOf(LotteryBench.class), BenchRoomsTest::roomOf);

  @Test
  void everyRoomKnowsExactlyTheRoomsItMay() {
    assertThat(rooms.keySet())
        .containsExactlyInAnyOrderElementsOf(ROOMS.stream().map(Room::name).toList());
    for (Room room : ROOMS) {
      assertThat(rooms.get(room.name()))
          .as("the rooms that %s knows", room.name())
          .containsExactlyInAnyOrderElementsOf(room.mayKnow());
    }
  }

  @Test
  void aRoomKnowsOnlyRoomsBelowIt() {
    List<String> above = new ArrayList<>();
    for (Room room : ROOMS) {
      above.add(room.name());
      assertThat(room.mayKnow()).as(room.name()).doesNotContainAnyElementsOf(above);
    }
  }

  /** Null for what is not the measuring program's. */
  private static String roomOf(String name) {
    if (!name.startsWith(ROOT)) {
      return null;
    }
    return name.equals(ROOT) ? ROOT : name.substring(ROOT.length() + 1);
  }
}
