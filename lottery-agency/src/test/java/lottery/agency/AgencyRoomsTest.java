package lottery.agency;

import java.util.Set;
import lottery.kit.Rooms;
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
          "lottery.signal",
          "lottery.tls");

  /** From the top down, the way that bets take. The client is small enough to be embedded. */
  private static final Rooms ROOMS =
      new Rooms()
          .below(
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
              "lottery.signal",
              "lottery.tls",
              "javax.net.ssl",
              "io.netty",
              "org.slf4j",
              "picocli",
              "io.github.cdimascio.dotenv")
          .below(
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
              "org.slf4j")
          .below("lottery.agency.seal", "lottery.codec.bet", "lottery.proof")
          .below(
              "lottery.agency.bets",
              "lottery.codec.bet",
              "lottery.codec.message",
              "lottery.codec.typed",
              "lottery.log",
              "org.slf4j",
              "de.siegmar.fastcsv")
          .below(
              "lottery.agency.client",
              "lottery.codec",
              "lottery.codec.bet",
              "lottery.codec.dialect",
              "lottery.codec.message",
              "lottery.codec.typed",
              "lottery.tls",
              "javax.net.ssl",
              "io.netty");

  @Test
  void everyRoomKnowsExactlyWhatItMay() {
    ROOMS.assertKnow(Walls.renamed(Walls.packagesOf(LotteryAgency.class), AgencyRoomsTest::named));
  }

  @Test
  void aRoomKnowsOnlyRoomsBelowIt() {
    ROOMS.assertDownwards();
  }

  /** A library is one thing, whatever its packages. */
  private static String named(String target) {
    return LIBRARIES.stream()
        .filter(library -> (target + ".").startsWith(library + "."))
        .findFirst()
        .orElse(target);
  }
}
