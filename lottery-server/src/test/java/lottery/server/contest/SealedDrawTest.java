package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lottery.proof.Beacon;
import lottery.proof.Hash;
import lottery.proof.NumberFromBeacon;
import lottery.server.contest.SteppedServer.Outcome;
import org.junit.jupiter.api.Test;

/** Where the number of a contest comes from whose book is sealed before. */
class SealedDrawTest {
  private SteppedServer server;

  @Test
  void twoOfficersGiveTheNumber() throws IOException {
    server = SealedContests.serve(DrawPlan.Source.OFFICERS);
    SealedContests.closeBooks(server);
    Outcome accepted = server.number(SealedContests.signed(server, 3, "leo", "eva"));
    assertThat(accepted.refusal).isNull();
    assertThat(accepted.lines)
        .containsExactly("2 1694774400 root/ana number officers=leo,eva number=3");
    assertThat(server.status().state()).isEqualTo(ContestState.DRAWN);
    SteppedPeer peer = server.peer();
    assertThat(peer.ask(1)).isEqualTo(3);
    assertThat(peer.winners(1)).isEqualTo(1);
    assertThat(peer.winners(2)).isEqualTo(2);
    assertThat(server.audit("monday")).hasSize(2);
    server.crash();
    assertThat(server.status().state()).isEqualTo(ContestState.DRAWN);
    assertThat(server.peer().ask(2)).isEqualTo(3);
  }

  @Test
  void anyOtherNumberIsRefused() throws IOException {
    server = SealedContests.serve(DrawPlan.Source.OFFICERS);
    String early =
        SealedContests.signed(
            server.loop.contests().newest().terms().contest(), Hash.of(), 3, "leo", "eva");
    assertThat(server.number(early).refusal)
        .isEqualTo(
            "contest: \"monday\" is open (expected: sealed, with a number that is not fixed and"
                + " not given yet)");
    SealedContests.closeBooks(server);
    assertThat(server.number(early).refusal).startsWith("contest \"monday\": seal: ");
    assertThat(server.number(SealedContests.signed(server, 3, "leo")).refusal)
        .isEqualTo("contest \"monday\": signatures: 1 (expected: two different officers)");
    assertThat(server.number(SealedContests.signed(server, 3, "leo", "leo")).refusal)
        .contains("a second signature");
    assertThat(server.number(SealedContests.signed(server, 3, "leo", "max")).refusal)
        .contains("is not in the terms");
    assertThat(server.number(SealedContests.signed(server, 10, "leo", "eva")).refusal)
        .contains("number: 10");
    assertThat(server.number(SealedContests.ROUND.toText()).refusal).contains("lottery-number-v1");
    assertThat(server.number("x".repeat(4097)).refusal).contains("at most 4096 bytes");
    assertThat(server.number("x".repeat(4096)).refusal).contains("it ends within a line");
    assertThat(server.audit("monday")).as("a refusal is no act").hasSize(1);
    assertThat(server.number(SealedContests.signed(server, 3, "leo", "eva")).refusal).isNull();
    assertThat(server.number(SealedContests.signed(server, 3, "leo", "eva")).refusal)
        .startsWith("contest: \"monday\" is drawn (expected: sealed,");
    assertThat(server.peer().ask(1)).isEqualTo(3);
  }

  @Test
  void theBeaconsRoundAfterTheSealGivesTheNumber() throws IOException {
    server = SealedContests.serve(DrawPlan.Source.BEACON);
    SealedContests.closeBooks(server);
    assertThat(
            server.number(new NumberFromBeacon(657412, SealedContests.ROUND.signature()).toText())
                .refusal)
        .isEqualTo(
            "contest \"monday\": round: 657412 (expected: 657413, which is at"
                + " 2023-09-15T11:00:03Z)");
    assertThat(
            server.number(new NumberFromBeacon(657414, SealedContests.ROUND.signature()).toText())
                .refusal)
        .contains("round: 657414");
    assertThat(server.status().round()).contains(657413L);
    assertThat(awaitedRounds())
        .containsExactly(new AwaitedRound("monday", Beacon.QUICKNET, 657413));
    String forged = "a" + SealedContests.ROUND.signature().substring(1);
    assertThat(server.number(new NumberFromBeacon(657413, forged).toText()).refusal)
        .isEqualTo("contest \"monday\": signature: (expected: the beacon's for round 657413)");
    int number =
        SealedContests.ROUND.number(
            server.loop.contests().newest().terms().contest(),
            SealedContests.sealOf(server).hash(),
            SealedContests.NUMBERS);
    assertThat(server.number(SealedContests.ROUND.toText()).lines)
        .containsExactly("2 1694774400 root/ana number round=657413 number=" + number);
    assertThat(server.peer().ask(1)).isEqualTo(number);
    assertThat(awaitedRounds()).isEmpty();
  }

  private List<AwaitedRound> awaitedRounds() {
    List<AwaitedRound> told = new ArrayList<>();
    server.loop.awaitedRounds(told::addAll);
    server.settle();
    return told;
  }

  @Test
  void theClockDecidesNothingAboutANumber() throws IOException {
    server = SealedContests.serve(DrawPlan.Source.BEACON);
    SealedContests.closeBooks(server);
    server.now = SealedContests.BEFORE.minusSeconds(86400);
    server.crash();
    assertThat(server.number(SealedContests.ROUND.toText()).refusal).isNull();
  }

  @Test
  void aSealedContestMayBeCancelledAndOneWithItsNumberMayNot() throws IOException {
    server = SealedContests.serve(DrawPlan.Source.OFFICERS);
    SealedContests.closeBooks(server);
    String number = SealedContests.signed(server, 3, "leo", "eva");
    server.loop.operators().number("root/ana", number, new Outcome());
    server.step(3);
    Outcome cancelled = new Outcome();
    server.loop.operators().cancel("root/ana", "unlucky", cancelled);
    server.settle();
    assertThat(cancelled.refusal)
        .isEqualTo("contest: \"monday\" has its number, so it will be drawn");
    assertThat(server.status().state()).isEqualTo(ContestState.DRAWN);

    server = SealedContests.serve(DrawPlan.Source.OFFICERS);
    SealedContests.closeBooks(server);
    assertThat(server.cancel().refusal).isNull();
    assertThat(server.number(SealedContests.signed(server, 3, "leo", "eva")).refusal)
        .contains("is cancelled");
    server.crash();
    assertThat(server.status().state()).isEqualTo(ContestState.CANCELLED);
  }

  @Test
  void ofTwoNumbersAtOnceTheFirstCounts() throws IOException {
    server = SealedContests.serve(DrawPlan.Source.OFFICERS);
    SealedContests.closeBooks(server);
    Outcome first = new Outcome();
    Outcome second = new Outcome();
    String three = SealedContests.signed(server, 3, "leo", "eva");
    String four = SealedContests.signed(server, 4, "leo", "ana");
    server.loop.operators().number("root/ana", three, first);
    server.loop.operators().number("root/bob", four, second);
    server.settle();
    assertThat(first.refusal).isNull();
    assertThat(second.refusal).isEqualTo("contest: \"monday\" has its number, or is cancelled");
    assertThat(server.peer().ask(1)).isEqualTo(3);
    assertThat(server.audit("monday")).hasSize(2);
  }

  @Test
  void theNextContestMayBeOpenWhileANumberIsWaitedFor() throws IOException {
    server = SealedContests.serve(DrawPlan.Source.OFFICERS);
    SealedContests.closeBooks(server);
    String number = SealedContests.signed(server, 3, "leo", "eva");
    assertThat(server.open(SealedContests.contest("tuesday", DrawPlan.Source.OFFICERS)).refusal)
        .isNull();
    assertThat(server.number(number).refusal).isNull();
    SteppedPeer peer = server.peer();
    assertThat(peer.choose("monday")).isEqualTo("ACK");
    assertThat(peer.ask(1)).isEqualTo(3);
    assertThat(server.status().state()).isEqualTo(ContestState.OPEN);
  }

  @Test
  void betsOnOtherNumbersAreRefused() throws IOException {
    server = SealedContests.serve(DrawPlan.Source.BEACON);
    SteppedPeer peer = server.peer();
    assertThat(peer.submit(1, 0, 1, 2, 10))
        .isEqualTo("bet 2: number: \"10\" (expected: decimal, 0..9)");
    assertThat(peer.submit(1, 0, 1, 2)).isEqualTo("ACK");
    assertThat(peer.submit(1, 0, 1, 2, 10))
        .isEqualTo("bet 2: number: \"10\" (expected: decimal, 0..9)");
    assertThat(peer.store(1, 10)).isEqualTo("bet 0: number: \"10\" (expected: decimal, 0..9)");
    assertThat(server.status().bets()).isEqualTo(2);
  }

  @Test
  void aStartWithOtherTermsOfTheDrawIsRefused() throws IOException {
    server = SealedContests.serve(DrawPlan.Source.BEACON);
    server.stop();
    DrawPlan same = SealedContests.contest(DrawPlan.Source.BEACON).draw();
    assertThatThrownBy(() -> restart(with(same, Optional.of(SealedContests.NOT_BEFORE), 601)))
        .hasMessageStartingWith(
            "fake holds a contest with agencies 2 and draw beacon numbers=0..9 beacon="
                + Beacon.QUICKNET.chain()
                + " delay=600 not-before=2023-09-15T11:00:03Z (expected: agencies 2 and draw"
                + " beacon numbers=0..9");
    assertThatThrownBy(() -> restart(with(same, Optional.of(SealedContests.BEFORE), 600)))
        .hasMessageContaining("not-before=2023-09-15T10:40:00Z");
    assertThatThrownBy(() -> restart(DrawPlan.fixed(7)))
        .hasMessageContaining("(expected: agencies 2 and draw fixed:7, as configured)");
    restart(with(same, Optional.empty(), 600));
    assertThat(server.status().state()).isEqualTo(ContestState.OPEN);
  }

  private static DrawPlan with(DrawPlan plan, Optional<Instant> notBefore, long delay) {
    return new DrawPlan(
        plan.source(),
        plan.number(),
        plan.numbers(),
        plan.beacon(),
        notBefore,
        delay,
        plan.officers());
  }

  private void restart(DrawPlan draw) throws IOException {
    server = new SteppedServer(new ConfiguredContest("monday", 2, draw), server.directory);
  }
}
