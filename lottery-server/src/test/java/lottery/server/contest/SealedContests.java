package lottery.server.contest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import lottery.proof.Beacon;
import lottery.proof.ContestId;
import lottery.proof.Hash;
import lottery.proof.NumberFromBeacon;
import lottery.proof.NumberFromOfficers;
import lottery.proof.NumberFromOfficers.OfficerSignature;
import lottery.proof.NumberRange;
import lottery.proof.Officer;
import lottery.proof.Seal;
import lottery.proof.SigningKey;

/** Contests of two agencies whose number comes from a beacon or from officers. */
final class SealedContests {
  /** A real round of the beacon, at 11:00:03. */
  static final NumberFromBeacon ROUND =
      new NumberFromBeacon(
          657413,
          "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b");

  static final Instant BEFORE = Instant.parse("2023-09-15T10:40:00Z");
  static final Instant NOT_BEFORE = Instant.parse("2023-09-15T11:00:03Z");
  static final NumberRange NUMBERS = new NumberRange(0, 9);

  private SealedContests() {}

  static SigningKey keyOf(String name) {
    return SigningKey.ofSeed(Hash.of(name.getBytes(UTF_8)).bytes());
  }

  /** The contest "monday". */
  static ConfiguredContest contest(DrawPlan.Source source) {
    return contest("monday", source);
  }

  static ConfiguredContest contest(String name, DrawPlan.Source source) {
    List<Officer> officers =
        List.of("ana", "leo", "eva").stream()
            .map(officer -> new Officer(officer, keyOf(officer).verifyKey()))
            .toList();
    return new ConfiguredContest(
        name,
        2,
        new DrawPlan(source, 7, NUMBERS, Beacon.QUICKNET, Optional.of(NOT_BEFORE), 600, officers));
  }

  /** A server of "monday". */
  static SteppedServer serve(DrawPlan.Source source) throws IOException {
    return new SteppedServer(contest(source), 1, BEFORE);
  }

  /** Each number once, by agency 1; agency 2 bets on 3 twice. */
  static void closeBooks(SteppedServer server) {
    SteppedPeer peer = server.peer();
    assertThat(peer.submit(1, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)).isEqualTo("ACK");
    assertThat(peer.store(2, 3)).isEqualTo("ACK");
    assertThat(peer.store(2, 3)).isEqualTo("ACK");
    assertThat(peer.ready(1)).isEqualTo("ACK");
    assertThat(peer.ready(2)).isEqualTo("ACK");
  }

  /** The seal of the newest contest, or null. */
  static Seal sealOf(SteppedServer server) {
    return server.loop.contests().newest().live().ending().seal();
  }

  /** A number.txt of the newest contest. */
  static String signed(SteppedServer server, int number, String... names) {
    ContestId contest = server.loop.contests().newest().terms().contest();
    return signed(contest, sealOf(server).hash(), number, names);
  }

  static String signed(ContestId contest, Hash seal, int number, String... names) {
    NumberFromOfficers unsigned = new NumberFromOfficers(contest, seal, number, List.of());
    List<OfficerSignature> signatures = new ArrayList<>();
    for (String name : names) {
      byte[] signature = keyOf(name).sign(unsigned.signedText().getBytes(UTF_8));
      signatures.add(new OfficerSignature(name, Base64.getEncoder().encodeToString(signature)));
    }
    return new NumberFromOfficers(contest, seal, number, signatures).toText();
  }
}
