package lottery.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lottery.kit.Walls;
import org.junit.jupiter.api.Test;

/**
 * The walls between the agency's rooms, and which libraries each may know. The list is exact: what
 * is missing here is a decision to be made, and what nobody uses any more goes.
 */
class AgencyRoomsTest {
  private static final String ROOT = "lottery.agency";

  private static final Set<String> LIBRARIES =
      Set.of(
          "io.netty",
          "org.slf4j",
          "picocli",
          "de.siegmar.fastcsv",
          "io.github.cdimascio.dotenv",
          "lottery.log",
          "lottery.config",
          "lottery.tls");

  /** From the top down, the way that bets take. The client is small enough to be embedded. */
  private static final List<Room> ROOMS =
      List.of(
          new Room(
              ROOT,
              "lottery.agency.session",
              "lottery.agency.seal",
              "lottery.agency.bets",
              "lottery.agency.client",
              "lottery.proof",
              "lottery.codec",
              "lottery.codec.bet",
              "lottery.codec.typed",
              "lottery.config",
              "lottery.log",
              "lottery.tls",
              "javax.net.ssl",
              "io.netty",
              "org.slf4j",
              "picocli",
              "io.github.cdimascio.dotenv"),
          new Room(
              "lottery.agency.session",
              "lottery.agency.seal",
              "lottery.agency.bets",
              "lottery.agency.client",
              "lottery.codec.bet",
              "lottery.codec.message",
              "lottery.codec.typed",
              "lottery.log",
              "lottery.proof",
              "io.netty",
              "org.slf4j"),
          new Room("lottery.agency.seal", "lottery.codec.bet", "lottery.proof"),
          new Room(
              "lottery.agency.bets",
              "lottery.codec.bet",
              "lottery.codec.message",
              "lottery.codec.typed",
              "lottery.log",
              "org.slf4j",
              "de.siegmar.fastcsv"),
          new Room(
              "lottery.agency.client",
              "lottery.codec",
              "lottery.codec.bet",
              "lottery.codec.dialect",
              "lottery.codec.message",
              "lottery.codec.typed",
              "lottery.tls",
              "javax.net.ssl",
              "io.netty"));

  private record Room(String name, List<String> mayKnow) {
    Room(String name, String... mayKnow) {
      this(name, List.of(mayKnow));
    }
  }

  @Test
  void everyRoomKnowsExactlyWhatItMay() {
    assertThat(acquaintances())
        .containsExactlyInAnyOrderElementsOf(
            ROOMS.stream()
                .flatMap(room -> room.mayKnow().stream().map(other -> room.name() + " -> " + other))
                .toList());
  }

  @Test
  void aRoomKnowsOnlyRoomsBelowIt() {
    List<String> above = new ArrayList<>();
    for (Room room : ROOMS) {
      above.add(room.name());
      assertThat(room.mayKnow()).as(room.name()).doesNotContainAnyElementsOf(above);
    }
  }

  /** Who knows whom, {@code a -> b}. */
  private static Set<String> acquaintances() {
    Set<String> known = new TreeSet<>();
    Walls.renamed(Walls.packagesOf(LotteryAgency.class), AgencyRoomsTest::named)
        .forEach((room, others) -> others.forEach(other -> known.add(room + " -> " + other)));
    return known;
  }

  /** A library is one thing, whatever its packages. */
  private static String named(String target) {
    return LIBRARIES.stream()
        .filter(library -> (target + ".").startsWith(library + "."))
        .findFirst()
        .orElse(target);
  }
}
