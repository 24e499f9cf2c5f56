package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Random;
import lottery.proof.DrawTerms;
import lottery.proof.Hash;
import lottery.proof.Seal;
import lottery.server.contest.SteppedServer.Outcome;
import lottery.server.journal.FakeStorage.Operation;
import lottery.server.journal.Verify;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The machine dies at any step between the last book and the last winners, again and again: there
 * is one seal, one number and one draw, and nobody hears of winners that change.
 */
class SealCrashTest {
  private static final int SEEDS = 25;
  private static final int MANY_SEEDS = 700;
  private static final int MAX_LIVES = 12;
  private static final int MAX_STEPS = 9;
  private static final Instant BEFORE = Instant.parse("2023-09-15T10:40:00Z");

  private SteppedServer server;

  /** What somebody has heard; null before that. */
  private Hash sealHeardOf;

  private Integer numberHeardOf;

  @ParameterizedTest
  @EnumSource(DrawPlan.Source.class)
  void whatSomebodyHasHeardOfStaysTrue(DrawPlan.Source source) throws IOException {
    live(source, 1, SEEDS);
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource(DrawPlan.Source.class)
  void andUnderManySeeds(DrawPlan.Source source) throws IOException {
    live(source, SEEDS + 1, SEEDS + MANY_SEEDS);
    System.out.printf(
        "counted: %d contests by %s that died up to %d times%n", MANY_SEEDS, source, MAX_LIVES);
  }

  private void live(DrawPlan.Source source, long from, long to) throws IOException {
    for (long seed = from; seed <= to; seed++) {
      sealHeardOf = null;
      numberHeardOf = null;
      try {
        live(source, seed);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(source + ", seed " + seed, e);
      }
    }
  }

  private void live(DrawPlan.Source source, long seed) throws IOException {
    Random random = new Random(seed);
    server = new SteppedServer(SealedContests.contest(source), seed, BEFORE);
    assertThat(server.peer().submit(1, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)).isEqualTo("ACK");
    assertThat(server.peer().ready(1)).isEqualTo("ACK");
    for (int life = 0; life < MAX_LIVES; life++) {
      if (random.nextBoolean()) {
        // It dies in the middle of a commit.
        server.directory.contest("monday").failAt(Operation.FORCE, 1 + random.nextInt(3));
      }
      server.diskMayFail = true;
      Outcome number = act(random);
      server.step(random.nextInt(MAX_STEPS));
      listen(number);
      server.diskMayFail = false;
      server.now = server.now.plusSeconds(1);
      server.crash();
      listen(new Outcome());
    }
    end();
    assertThat(Verify.read(server.directory.contest("monday")).faults()).isEmpty();
    server.crash();
    listen(new Outcome());
    assertThat(numberHeardOf).isNotNull();
  }

  /** Tries what comes next, whatever has become of it before. */
  private Outcome act(Random random) {
    Outcome number = new Outcome();
    server.loop.operators().closeBook("root/ana", 2, "late", new Outcome());
    if (random.nextBoolean()) {
      server.step(random.nextInt(MAX_STEPS));
    }
    giveNumber(number);
    return number;
  }

  private void giveNumber(Outcome outcome) {
    LiveContest contest = server.loop.contests().newest().live();
    Seal seal = contest.ending().seal();
    if (seal != null) {
      String text =
          server.loop.contests().newest().terms().draw() instanceof DrawTerms.ByBeacon
              ? SealedContests.ROUND.toText()
              : SealedContests.signed(seal.contest(), seal.hash(), 3, "ana", "leo");
      server.loop.operators().number("root/ana", text, outcome);
    }
  }

  private void end() {
    server.closeBook(2);
    giveNumber(new Outcome());
    server.settle();
    listen(new Outcome());
  }

  /** Notes what can be heard now, and compares it with what was heard before. */
  private void listen(Outcome number) {
    LiveContest contest = server.loop.contests().newest().live();
    Seal seal = contest.ending().seal();
    if (sealHeardOf != null) {
      assertThat(seal).as("a seal that was heard of").isNotNull();
      assertThat(seal.hash()).isEqualTo(sealHeardOf);
    }
    sealHeardOf = seal == null ? null : seal.hash();
    Integer drawn = contest.barrier().draw().map(draw -> draw.number()).orElse(null);
    if (drawn != null && numberHeardOf != null) {
      assertThat(drawn).isEqualTo(numberHeardOf);
    }
    if (number.lines != null) {
      numberHeardOf = Integer.valueOf(number.lines.get(0).replaceAll(".*number=", ""));
    }
    if (drawn != null) {
      numberHeardOf = drawn;
      assertWinners(drawn);
    }
    assertThat(contest.audit().lines()).hasSizeLessThanOrEqualTo(3);
  }

  /** Agency 1 has one bet on each number, and agency 2 has none. */
  private void assertWinners(int drawn) {
    LiveContest contest = server.loop.contests().newest().live();
    assertThat(contest.barrier().draw().orElseThrow().winnersOf(1).count()).isEqualTo(1);
    assertThat(contest.barrier().draw().orElseThrow().winnersOf(2).count()).isZero();
    assertThat(drawn).isBetween(0, 9);
  }
}
