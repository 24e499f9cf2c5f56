package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lottery.kit.CapturedOutput;
import lottery.server.contest.SteppedServer.Outcome;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.FakeStorage.Operation;
import lottery.server.journal.Verify;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ActsTest {
  private static final DrawPlan SEVEN = DrawPlan.fixed(7);
  private static final ConfiguredContest MONDAY = new ConfiguredContest("monday", 2, SEVEN);
  private static final ConfiguredContest TUESDAY = new ConfiguredContest("tuesday", 3, SEVEN);
  private static final String NOON = "1795694400";

  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private SteppedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new SteppedServer(MONDAY, 1);
  }

  @Test
  void anOperatorClosesTheBookOfALateAgencyAndTheDrawHappens() throws Exception {
    SteppedPeer peer = server.peer();
    peer.submit(1, 0, 7);
    peer.ready(1);
    Outcome closed = server.closeBook(2);
    assertThat(closed.lines)
        .containsExactly("2 " + NOON + " root/ana close-book agency=2 why=flooded");
    assertThat(peer.ask(2)).isEqualTo(7);
    assertThat(server.peer().submit(2, 0, 7))
        .isEqualTo("agency 2's book was closed at 2026-11-26T12:00:00Z");
    assertThat(server.peer().ready(2))
        .isEqualTo("agency 2's book was closed at 2026-11-26T12:00:00Z");
    assertThat(server.peer().ready(1)).as("a repeat of its own").isEqualTo("ACK");
    server.crash();
    assertThat(server.audit("monday"))
        .containsExactly("1 " + NOON + " config open agencies=2 draw=fixed:7", closed.lines.get(0));
    assertThat(server.peer().submit(2, 0, 7))
        .isEqualTo("agency 2's book was closed at 2026-11-26T12:00:00Z");
    assertThat(Verify.read(server.directory.contest("monday")).faults()).isEmpty();
  }

  @Test
  void aBookIsClosedOnceAndOnlyOfAnAgencyThatTakesPart() {
    server.closeBook(2);
    assertThat(server.closeBook(2).refusal).isEqualTo("agency 2's book is closed already");
    assertThat(server.closeBook(3).refusal).isEqualTo("agency: \"3\" (expected: decimal, 1..2)");
    server.closeBook(1);
    assertThat(server.closeBook(1).refusal)
        .isEqualTo("contest: \"monday\" is drawn (expected: open)");
    assertThat(server.audit("monday")).hasSize(3);
  }

  @Test
  void theDeadlineClosesTheBooksThatAreOpen() throws Exception {
    server.closesAt(server.now.plusSeconds(60));
    server.peer().submit(1, 0, 7);
    server.peer().ready(1);
    server.pass(Duration.ofSeconds(59));
    assertThat(server.status().state()).isEqualTo(ContestState.OPEN);
    server.pass(Duration.ofSeconds(1));
    assertThat(server.status().state()).isEqualTo(ContestState.DRAWN);
    assertThat(server.audit("monday")).last().isEqualTo("3 1795694460 clock deadline books=1");
    assertThat(server.peer().submit(2, 0, 7))
        .isEqualTo("agency 2's book was closed at 2026-11-26T12:01:00Z");
    assertThat(server.peer().submit(1, 1, 7)).isEqualTo("agency 1 has closed its book");
    server.crash();
    assertThat(server.peer().submit(2, 0, 7))
        .isEqualTo("agency 2's book was closed at 2026-11-26T12:01:00Z");
    assertThat(Verify.read(server.directory.contest("monday")).faults()).isEmpty();
  }

  @Test
  void aDeadlineThatPassesWhileTheServerIsDownIsKeptAtItsStart() throws Exception {
    server.closesAt(server.now.plusSeconds(60));
    server.stop();
    server.now = server.now.plusSeconds(3600);
    server.start();
    assertThat(server.status().state()).isEqualTo(ContestState.OPEN);
    server.pass(Duration.ZERO);
    assertThat(server.status().state()).isEqualTo(ContestState.DRAWN);
  }

  @Test
  void theDeadlineIsMovedByTheLastActOnly() throws Exception {
    server.closesAt(server.now.plusSeconds(60));
    server.closesAt(server.now.plusSeconds(120));
    server.crash();
    server.pass(Duration.ofSeconds(119));
    assertThat(server.status().state()).isEqualTo(ContestState.OPEN);
    assertThat(server.closesAt(server.now).refusal)
        .isEqualTo(
            "closes-at: \"2026-11-26T12:01:59Z\" (expected: later than now, 2026-11-26T12:01:59Z)");
    server.pass(Duration.ofSeconds(1));
    assertThat(server.closesAt(server.now.plusSeconds(60)).refusal)
        .isEqualTo("contest: \"monday\" is drawn (expected: open)");
  }

  @Test
  void aCancelledContestRefusesEverythingAndIsNeverDrawn() throws Exception {
    SteppedPeer peer = server.peer();
    peer.submit(1, 0, 7);
    server.closeBook(2);
    assertThat(server.cancel().lines).containsExactly("3 " + NOON + " root/ana cancel why=fraud");
    for (int life = 0; life < 2; life++) {
      String cancelled = "contest: \"monday\" is cancelled";
      assertThat(server.peer().submit(1, 1, 7)).isEqualTo(cancelled);
      assertThat(server.peer().ready(1)).isEqualTo(cancelled);
      assertThat(server.peer().converse(1, 7)).isEqualTo(cancelled);
      peer = server.peer();
      assertThat(peer.ask(1)).isNull();
      assertThat(peer.refusal()).isEqualTo(cancelled);
      assertThat(server.closeBook(1).refusal)
          .isEqualTo("contest: \"monday\" is cancelled (expected: open)");
      assertThat(server.cancel().refusal)
          .isEqualTo("contest: \"monday\" is cancelled (expected: open, closed or sealed)");
      server.crash();
    }
    assertThat(Verify.read(server.directory.contest("monday")).draw()).isNull();
    assertThat(server.open(TUESDAY).refusal).isNull();
    assertThat(server.status().others())
        .containsExactly(
            new ContestStatus.Other(
                "monday", ContestState.CANCELLED, Optional.empty(), Optional.empty()));
  }

  @Test
  void theNextContestIsOpenedWhenNoneIsOpen() throws Exception {
    assertThat(server.open(TUESDAY).refusal)
        .isEqualTo("contest: \"monday\" is open (expected: none is open)");
    server.closeBook(1);
    server.closeBook(2);
    assertThat(server.open(MONDAY).refusal)
        .isEqualTo("contest: \"monday\" (expected: a name that no contest here has had)");
    assertThat(server.open(new ConfiguredContest("Monday", 1, SEVEN)).refusal)
        .isEqualTo("contest: \"Monday\" (expected: a name that no contest here has had)");
    assertThat(server.open(new ConfiguredContest("lock", 1, SEVEN)).refusal)
        .startsWith("contest: \"lock\" (expected: 1..64 of");
    assertThat(server.open(new ConfiguredContest("x", 0, SEVEN)).refusal)
        .isEqualTo("agencies: 0 (expected: 1..100000)");
    ConfiguredContest late = new ConfiguredContest("x", 1, SEVEN, Optional.of(server.now), false);
    assertThat(server.open(late).refusal).startsWith("closes-at: ");
    assertThat(server.directory.contests()).containsExactly("monday");

    assertThat(server.open(TUESDAY).lines)
        .as("opened in the same second, and later all the same")
        .containsExactly("1 1795694401 root/ana open agencies=3 draw=fixed:7");
    server.crash();
    assertThat(server.status().terms().name()).isEqualTo("tuesday");
    assertThat(server.status().agencies().count()).isEqualTo(3);
  }

  @Test
  void aContestThatCannotBeStoredIsNotOpenedAndTheNextIs() throws Exception {
    server.closeBook(1);
    server.closeBook(2);
    server.directory.make("tuesday").failAt(Operation.CREATE, 1);
    assertThat(server.open(TUESDAY).refusal)
        .startsWith("the contest cannot be opened: ")
        .contains("injected failure: CREATE");
    assertThat(server.status().terms().name()).isEqualTo("monday");
    assertThat(server.open(new ConfiguredContest("wednesday", 1, SEVEN)).refusal).isNull();
    assertThat(server.status().terms().name()).isEqualTo("wednesday");
  }

  @Test
  void contestsThatAreOverDoNotStayInMemory() {
    server.closeBook(1);
    server.closeBook(2);
    for (int day = 0; day < 10; day++) {
      assertThat(server.open(new ConfiguredContest("day-" + day, 1, SEVEN)).refusal).isNull();
      server.closeBook(1);
    }
    assertThat(server.inMemory()).isEqualTo(1 + ContestReader.MAX_IN_MEMORY);
  }

  @Test
  void ofTwoOperatorsTheSecondFindsWhatTheFirstHasDone() {
    Outcome first = new Outcome();
    Outcome second = new Outcome();
    server.loop.operators().closeBook("root/ana", 1, "flooded", first);
    server.loop.operators().closeBook("root/bob", 1, "flooded", second);
    server.settle();
    assertThat(first.lines).hasSize(1);
    assertThat(second.refusal).isEqualTo("agency 1's book is closed already");

    server.closeBook(2);
    Outcome opened = new Outcome();
    Outcome refused = new Outcome();
    server.loop.operators().open("root/ana", TUESDAY, opened);
    server.loop.operators().open("root/bob", new ConfiguredContest("friday", 1, SEVEN), refused);
    server.settle();
    assertThat(opened.lines).hasSize(1);
    assertThat(refused.refusal).isEqualTo("another contest is being opened");
  }

  @Test
  void nothingIsToldOfAnActBeforeItIsDurable() throws Exception {
    Outcome outcome = new Outcome();
    server.loop.operators().closeBook("root/ana", 1, "flooded", outcome);
    server.crash();
    assertThat(outcome.lines).isNull();
    assertThat(server.audit("monday")).hasSize(1);
  }

  @Test
  void anActNeedsAReasonOf500CharactersAtMost() {
    for (String why : List.of("", " ", "x".repeat(501))) {
      Outcome outcome = new Outcome();
      server.loop.operators().cancel("root/ana", why, outcome);
      server.settle();
      assertThat(outcome.refusal).isEqualTo("why: (expected: a reason of 1..500 characters)");
    }
    Outcome outcome = new Outcome();
    server.loop.operators().cancel("root/ana", "x".repeat(500), outcome);
    server.settle();
    assertThat(outcome.lines).hasSize(1);
  }

  @Test
  void theActsOfAnyContestAreTold() {
    server.closeBook(1);
    server.closeBook(2);
    List<String> monday = server.audit("monday");
    assertThat(monday).hasSize(3);
    for (int day = 0; day < 4; day++) {
      server.open(new ConfiguredContest("day-" + day, 1, SEVEN));
      server.closeBook(1);
    }
    assertThat(server.audit("monday")).as("read from the disk").isEqualTo(monday);
    Outcome newest = new Outcome();
    server.loop.operators().audit(Optional.empty(), newest);
    Outcome unknown = new Outcome();
    server.loop.operators().audit(Optional.of("friday"), unknown);
    server.settle();
    assertThat(newest.lines).hasSize(2).first().asString().contains("root/ana open agencies=1");
    assertThat(unknown.refusal)
        .isEqualTo("contest: \"friday\" (expected: one of monday, day-0, day-1, day-2, day-3)");
  }

  @Test
  void actsThatCannotBeReadAreRefused() throws Exception {
    server.closeBook(1);
    server.closeBook(2);
    for (int day = 0; day < 4; day++) {
      server.open(new ConfiguredContest("day-" + day, 1, SEVEN));
      server.closeBook(1);
    }
    FakeStorage monday = server.directory.contest("monday");
    byte[] segment = monday.contents("journal-000001.seg");
    segment[200] ^= 1;
    monday.put("journal-000001.seg", segment);
    Outcome outcome = new Outcome();
    server.loop.operators().audit(Optional.of("monday"), outcome);
    server.settle();
    assertThat(outcome.lines).isNull();
    assertThat(outcome.refusal).contains("damaged journal");
  }

  @Test
  void eachActOfAnOperatorIsLogged() {
    server.closeBook(1);
    server.closeBook(2);
    server.open(TUESDAY);
    assertThat(output.lines())
        .filteredOn(line -> line.contains("action: acto"))
        .containsExactly(
            acted("monday", "2 " + NOON + " root/ana close-book agency=1 why=flooded"),
            acted("monday", "3 " + NOON + " root/ana close-book agency=2 why=flooded"),
            acted("tuesday", "1 1795694401 root/ana open agencies=3 draw=fixed:7"));
  }

  private static String acted(String contest, String act) {
    return "INFO action: acto | result: success | concurso: " + contest + " | acto: " + act;
  }

  @Test
  void aDeadlineInThePastOpensNoContest() {
    ConfiguredContest past =
        new ConfiguredContest(
            "monday", 1, SEVEN, Optional.of(Instant.parse("2020-01-01T00:00:00Z")), false);
    assertThatThrownBy(() -> new SteppedServer(past, 1))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "contest.closes-at: \"2020-01-01T00:00:00Z\" (expected: later than now");
  }

  @Test
  void unnamedBetsAreRefusedFromTheSecondContestOn() throws Exception {
    SteppedServer strict =
        new SteppedServer(new ConfiguredContest("monday", 1, SEVEN, Optional.empty(), true), 1);
    assertThat(strict.peer().submit(1, 0, 7)).isEqualTo("ACK");
    strict.closeBook(1);
    strict.open(TUESDAY);
    String refusal = "contest: \"\" (expected: \"tuesday\", the open one)";
    assertThat(strict.peer().submit(1, 0, 7)).isEqualTo(refusal);
    assertThat(strict.peer().store(1, 7)).isEqualTo(refusal);
    assertThat(strict.peer().ready(1)).isEqualTo(refusal);
    assertThat(strict.peer().ask(1)).as("winners may be asked for").isEqualTo(7);
    SteppedPeer named = strict.peer();
    assertThat(named.choose("tuesday")).isEqualTo("ACK");
    assertThat(named.submit(1, 0, 7)).isEqualTo("ACK");
  }
}
