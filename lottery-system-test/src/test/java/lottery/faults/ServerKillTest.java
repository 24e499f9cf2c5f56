package lottery.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lottery.kit.Await;
import lottery.kit.Counted;
import lottery.kit.JavaProcess;
import lottery.kit.Seed;
import lottery.kit.TlvPeer;
import lottery.kit.TlvPeer.Frame;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of the server under pipelined load from several agencies. */
class ServerKillTest {
  private static final int AGENCIES = 3;
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int LAST_LINES = 20;

  /**
   * How much is tried.
   *
   * @param contests each in a directory of its own
   * @param kills of each contest's server
   * @param maxAcks a server is killed at the latest after this number of acknowledgements
   * @param checkEvery after this number of kills the stored bets are checked
   */
  private record Plan(int contests, int kills, int maxAcks, int checkEvery) {}

  @TempDir Path directory;

  @Test
  void whatWasAcknowledgedSurvivesKills() throws Exception {
    run(new Plan(1, 15, 400, 5), Access.plain());
  }

  @Test
  @Tag("slow")
  @Timeout(value = 25, unit = TimeUnit.MINUTES)
  void whatWasAcknowledgedSurvivesTwoHundredKills() throws Exception {
    run(new Plan(10, 20, 2000, 1), Access.plain());
  }

  @Test
  @Tag("slow")
  @Timeout(value = 25, unit = TimeUnit.MINUTES)
  void whatWasAcknowledgedToCertificatesSurvivesKills() throws Exception {
    run(new Plan(4, 20, 2000, 4), Access.withCertificates(directory.resolve("pki"), AGENCIES));
  }

  private void run(Plan plan, Access access) throws Exception {
    Seed seed = Seed.choose("ServerKillTest");
    SplittableRandom random = seed.random();
    long bets = 0;
    long acknowledgements = 0;
    for (int i = 0; i < plan.contests; i++) {
      Path contest = Files.createDirectory(directory.resolve("contest-" + i));
      ServerProgram program = new ServerProgram(contest, AGENCIES).with(access.ofServer());
      try (Traffic traffic = new Traffic(AGENCIES, access)) {
        bets += contest(plan, program, traffic, random.split());
        acknowledgements += traffic.acknowledgements();
      } catch (Exception | AssertionError e) {
        throw new AssertionError("contest %d of %s: %s".formatted(i, seed, e), e);
      }
    }
    Counted.say(
        "%d kills of a server under load, %d acknowledgements, %d bets stored (%s)",
        plan.contests * plan.kills, acknowledgements, bets, seed);
  }

  /** Kills on one directory; returns how many bets are stored. */
  private static long contest(
      Plan plan, ServerProgram program, Traffic traffic, SplittableRandom random) throws Exception {
    for (int i = 1; i <= plan.kills; i++) {
      if (random.nextInt(5) == 0) {
        killWhileStarting(program, random);
      }
      killUnderLoad(program, traffic, random.nextInt(plan.maxAcks), random.split());
      if (i % plan.checkEvery == 0) {
        StoredCheck.settle(program.export(), traffic.records());
      }
    }
    StoredCheck stored = StoredCheck.settle(program.export(), traffic.records());
    killAfterDraw(program, stored);
    assertThat(program.verify())
        .contains(
            "bets         " + stored.bets(), "ready        1 2 3 (3 of 3)", "result       sound");
    return stored.bets();
  }

  private static void killUnderLoad(
      ServerProgram program, Traffic traffic, int acks, SplittableRandom random) throws Exception {
    try (JavaProcess server = program.start()) {
      long goal = traffic.acknowledgements() + acks;
      traffic.start(program.port(), random);
      Await.until(
          "the traffic flows",
          LIMIT,
          () -> traffic.acknowledgements() >= goal || traffic.hasEnded());
      server.kill();
    }
    traffic.awaitEnd();
  }

  private static void killWhileStarting(ServerProgram program, SplittableRandom random)
      throws Exception {
    try (JavaProcess server = program.startOnly()) {
      assertThat(server.runsFor(Duration.ofMillis(random.nextInt(600)))).isTrue();
      server.kill();
    }
  }

  /** The draw covers the stored bets, and does not change. */
  private static void killAfterDraw(ServerProgram program, StoredCheck stored) throws Exception {
    try (JavaProcess server = program.start()) {
      closeBooks(program.port());
      assertWinners(server, program.port(), stored);
      server.kill();
    }
    try (JavaProcess server = program.start()) {
      assertWinners(server, program.port(), stored);
      server.terminate();
      assertThat(server.exitCode(LIMIT)).isZero();
    }
  }

  private static void closeBooks(int port) throws Exception {
    try (TlvPeer peer = new TlvPeer(port)) {
      for (int agency = 1; agency <= AGENCIES; agency++) {
        assertThat(peer.ask(TlvPeer.READY, agency + "#").isAck()).isTrue();
      }
    }
  }

  private static void assertWinners(JavaProcess server, int port, StoredCheck stored)
      throws Exception {
    try {
      for (int agency = 1; agency <= AGENCIES; agency++) {
        assertThat(winners(port, agency)).isEqualTo(stored.winners(agency));
      }
    } catch (IOException e) {
      List<String> said = server.output();
      throw new AssertionError(
          "the server %s and said last: %s"
              .formatted(
                  server.isAlive() ? "lives" : "has ended",
                  said.subList(Math.max(0, said.size() - LAST_LINES), said.size())),
          e);
    }
  }

  private static List<String> winners(int port, int agency) throws Exception {
    try (TlvPeer peer = new TlvPeer(port)) {
      Frame[] reply = new Frame[1];
      Await.until(
          "the draw",
          LIMIT,
          () -> {
            reply[0] = peer.ask(TlvPeer.ASK_WINNERS, agency + "#");
            return reply[0].opcode() == TlvPeer.WINNERS;
          });
      return Stream.of(reply[0].value().split("#", -1))
          .filter(document -> !document.isEmpty())
          .toList();
    }
  }
}
