package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import lottery.kit.Rooms;
import lottery.kit.Walls;
import org.junit.jupiter.api.Test;

/**
 * The walls between the server's rooms. The list is exact: a room knows every room beside its name
 * and no other, so a new acquaintance is a decision that is made here.
 */
class RoomsTest {
  private static final String ROOT = "lottery.server";

  /** From the top down, the way that data takes. */
  private static final Rooms ROOMS =
      new Rooms()
          .below(
              ROOT,
              "admin",
              "beacon",
              "certificates",
              "cluster",
              "contest",
              "figures",
              "journal",
              "lifecycle",
              "net",
              "peer",
              "publish",
              "relay")
          .below("publish", "beacon", "journal")
          .below("admin", "contest", "draw", "winners")
          .below("net", "certificates", "contest", "intake", "peer", "reply")
          .below("relay", "contest")
          .below("intake", "contest", "draw", "peer", "reply", "winners")
          .below(
              "contest", "beacon", "draw", "index", "journal", "peer", "reply", "tree", "winners")
          .below("draw", "beacon", "journal", "tree", "winners")
          .below("winners", "index", "journal")
          .below("tree", "index", "journal")
          .below("index", "journal")
          .below("cluster", "certificates", "journal")
          .below("journal", "figures")
          .below("beacon")
          .below("certificates")
          .below("lifecycle")
          .below("reply", "peer")
          .below("peer")
          .below("figures");

  private final Map<String, Set<String>> packages = Walls.packagesOf(LotteryServer.class);
  private final Map<String, Set<String>> rooms =
      Walls.renamed(packages, name -> Rooms.roomOf(ROOT, name));

  @Test
  void everyRoomKnowsExactlyTheRoomsItMay() {
    ROOMS.assertKnow(rooms);
  }

  @Test
  void aRoomKnowsOnlyRoomsBelowIt() {
    ROOMS.assertDownwards();
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
}
