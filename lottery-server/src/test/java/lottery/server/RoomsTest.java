package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lottery.kit.Walls;
import org.junit.jupiter.api.Test;

/**
 * The walls between the server's rooms. The list is exact: a room knows every room beside its name
 * and no other, so a new acquaintance is a decision that is made here.
 */
class RoomsTest {
  private static final String ROOT = "lottery.server";

  /** From the top down, the way that data takes. */
  private static final List<Room> ROOMS =
      List.of(
          new Room(
              ROOT,
              "admin",
              "contest",
              "figures",
              "journal",
              "lifecycle",
              "net",
              "peer",
              "publish"),
          new Room("publish", "beacon"),
          new Room("admin", "contest", "draw", "winners"),
          new Room("net", "contest", "intake", "peer", "reply"),
          new Room("intake", "contest", "draw", "peer", "reply", "winners"),
          new Room(
              "contest", "beacon", "draw", "index", "journal", "peer", "reply", "tree", "winners"),
          new Room("draw", "beacon", "journal", "tree", "winners"),
          new Room("winners", "index", "journal"),
          new Room("tree", "index", "journal"),
          new Room("index", "journal"),
          new Room("journal", "figures"),
          new Room("beacon"),
          new Room("lifecycle"),
          new Room("reply", "peer"),
          new Room("peer"),
          new Room("figures"));

  private record Room(String name, List<String> mayKnow) {
    Room(String name, String... mayKnow) {
      this(name, List.of(mayKnow));
    }
  }

  private final Map<String, Set<String>> packages = Walls.packagesOf(LotteryServer.class);
  private final Map<String, Set<String>> rooms = Walls.renamed(packages, RoomsTest::roomOf);

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

  @Test
  void theJournalKnowsNoNetwork() {
    assertThat(packages.get(ROOT + ".journal")).noneMatch(other -> other.startsWith("io.netty"));
  }

  @Test
  void onlyTheProgramKnowsConfigurationAndCommandLine() {
    packages.forEach(
        (name, others) -> {
          if (!name.equals(ROOT)) {
            assertThat(others)
                .as("what %s knows", name)
                .doesNotContain("com.typesafe.config", "picocli", "lottery.config");
          }
        });
  }

  /** Null for what is not the server's. */
  private static String roomOf(String name) {
    if (!name.startsWith(ROOT)) {
      return null;
    }
    return name.equals(ROOT) ? ROOT : name.substring(ROOT.length() + 1);
  }
}
