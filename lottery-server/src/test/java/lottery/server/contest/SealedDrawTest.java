package lottery.server.contest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import lottery.kit.CapturedOutput;
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
import lottery.proof.VerifyKey;
import lottery.server.contest.SteppedServer.Outcome;
import lottery.server.journal.JournalException;
import lottery.server.journal.KnownSealKey;
import lottery.server.journal.SealKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Contests whose number is unknown until their book is sealed. */
class SealedDrawTest {
  /** A real round of the beacon, at 11:00:03. */
  static final NumberFromBeacon ROUND =
      new NumberFromBeacon(
          657413,
          "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b");

  private static final Instant BEFORE = Instant.parse("2023-09-15T10:40:00Z");
  private static final Instant NOT_BEFORE = Instant.parse("2023-09-15T11:00:03Z");
  private static final NumberRange NUMBERS = new NumberRange(0, 9);

  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private SteppedServer server;

  static SigningKey keyOf(String name) {
    return SigningKey.ofSeed(Hash.of(name.getBytes(UTF_8)).bytes());
  }

  static ConfiguredContest contest(DrawPlan.Source source) {
    return contest("monday", source);
  }

  private static ConfiguredContest contest(String name, DrawPlan.Source source) {
    List<Officer> officers =
        List.of("ana", "leo", "eva").stream()
            .map(officer -> new Officer(officer, keyOf(officer).verifyKey()))
            .toList();
    return new ConfiguredContest(
        name,
        2,
        new DrawPlan(source, 7, NUMBERS, Beacon.QUICKNET, Optional.of(NOT_BEFORE), 600, officers));
  }

  private void start(DrawPlan.Source source) throws IOException {
    server = new SteppedServer(contest(source), 1, BEFORE);
  }

  /** Each number once, by agency 1; agency 2 bets on 3 twice. */
  private void closeBooks() {
    SteppedPeer peer = server.peer();
    assertThat(peer.submit(1, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)).isEqualTo("ACK");
    assertThat(peer.store(2, 3)).isEqualTo("ACK");
    assertThat(peer.store(2, 3)).isEqualTo("ACK");
    assertThat(peer.ready(1)).isEqualTo("ACK");
    assertThat(peer.ready(2)).isEqualTo("ACK");
  }

  private Seal seal() {
    return server.loop.contests().newest().live().ending().seal();
  }

  private ContestId contest() {
    return server.loop.contests().newest().terms().contest();
  }

  private String signed(int number, String... names) {
    return signed(contest(), seal().hash(), number, names);
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

  @Test
  void theBookIsSealedWhenTheLastOneClosesAndNothingIsDrawn() throws IOException {
    start(DrawPlan.Source.OFFICERS);
    assertThat(seal()).isNull();
    closeBooks();
    assertThat(server.status().state()).isEqualTo(ContestState.SEALED);
    assertThat(server.peer().ask(1)).isEqualTo(-1);
    assertThat(server.status().seal()).contains(seal());
    assertThat(server.status().round()).isEmpty();
    assertThat(seal().leaves()).isEqualTo(3);
    assertThat(seal().bets()).isEqualTo(12);
    assertThat(seal().time()).isEqualTo(BEFORE.getEpochSecond());
    assertThat(
            server
                .loop
                .contests()
                .newest()
                .live()
                .ending()
                .note()
                .isSignedBy("lottery/monday", KnownSealKey.KEY.verifyKey()))
        .isTrue();
    assertThat(output.lines())
        .filteredOn(line -> line.contains("action: sello"))
        .singleElement()
        .asString()
        .endsWith(
            "action: sello | result: success | hojas: 3 | raiz: %s | apuestas: 12 | huella: %s"
                .formatted(seal().root(), seal().fingerprint()));
  }

  @Test
  void theIndexIsWholeWhenTheBookIsSealed() throws IOException {
    start(DrawPlan.Source.OFFICERS);
    assertThat(server.directory.contest("monday").list()).doesNotContain("journal-000001.idx");
    closeBooks();
    assertThat(server.directory.contest("monday").list()).contains("journal-000001.idx");
  }

  @Test
  void twoOfficersGiveTheNumber() throws IOException {
    start(DrawPlan.Source.OFFICERS);
    closeBooks();
    Outcome accepted = server.number(signed(3, "leo", "eva"));
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
    start(DrawPlan.Source.OFFICERS);
    String early = signed(contest(), Hash.of(), 3, "leo", "eva");
    assertThat(server.number(early).refusal)
        .isEqualTo(
            "contest: \"monday\" is open (expected: sealed, with a number that is not fixed and"
                + " not given yet)");
    closeBooks();
    assertThat(server.number(early).refusal).startsWith("contest \"monday\": seal: ");
    assertThat(server.number(signed(3, "leo")).refusal)
        .isEqualTo("contest \"monday\": signatures: 1 (expected: two different officers)");
    assertThat(server.number(signed(3, "leo", "leo")).refusal).contains("a second signature");
    assertThat(server.number(signed(3, "leo", "max")).refusal).contains("is not in the terms");
    assertThat(server.number(signed(10, "leo", "eva")).refusal).contains("number: 10");
    assertThat(server.number(ROUND.toText()).refusal).contains("lottery-number-v1");
    assertThat(server.number("x".repeat(4097)).refusal).contains("at most 4096 bytes");
    assertThat(server.number("x".repeat(4096)).refusal).contains("it ends within a line");
    assertThat(server.audit("monday")).as("a refusal is no act").hasSize(1);
    assertThat(server.number(signed(3, "leo", "eva")).refusal).isNull();
    assertThat(server.number(signed(3, "leo", "eva")).refusal)
        .startsWith("contest: \"monday\" is drawn (expected: sealed,");
    assertThat(server.peer().ask(1)).isEqualTo(3);
  }

  @Test
  void theBeaconsRoundAfterTheSealGivesTheNumber() throws IOException {
    start(DrawPlan.Source.BEACON);
    closeBooks();
    assertThat(server.number(new NumberFromBeacon(657412, ROUND.signature()).toText()).refusal)
        .isEqualTo(
            "contest \"monday\": round: 657412 (expected: 657413, which is at"
                + " 2023-09-15T11:00:03Z)");
    assertThat(server.number(new NumberFromBeacon(657414, ROUND.signature()).toText()).refusal)
        .contains("round: 657414");
    assertThat(server.status().round()).contains(657413L);
    String forged = "a" + ROUND.signature().substring(1);
    assertThat(server.number(new NumberFromBeacon(657413, forged).toText()).refusal)
        .isEqualTo("contest \"monday\": signature: (expected: the beacon's for round 657413)");
    int number = ROUND.number(contest(), seal().hash(), NUMBERS);
    assertThat(server.number(ROUND.toText()).lines)
        .containsExactly("2 1694774400 root/ana number round=657413 number=" + number);
    assertThat(server.peer().ask(1)).isEqualTo(number);
  }

  @Test
  void theClockDecidesNothingAboutANumber() throws IOException {
    start(DrawPlan.Source.BEACON);
    closeBooks();
    server.now = BEFORE.minusSeconds(86400);
    server.crash();
    assertThat(server.number(ROUND.toText()).refusal).isNull();
  }

  @Test
  void aSealedContestMayBeCancelledAndOneWithItsNumberMayNot() throws IOException {
    start(DrawPlan.Source.OFFICERS);
    closeBooks();
    String number = signed(3, "leo", "eva");
    server.loop.operators().number("root/ana", number, new Outcome());
    server.step(3);
    Outcome cancelled = new Outcome();
    server.loop.operators().cancel("root/ana", "unlucky", cancelled);
    server.settle();
    assertThat(cancelled.refusal)
        .isEqualTo("contest: \"monday\" has its number, so it will be drawn");
    assertThat(server.status().state()).isEqualTo(ContestState.DRAWN);

    start(DrawPlan.Source.OFFICERS);
    closeBooks();
    assertThat(server.cancel().refusal).isNull();
    assertThat(server.number(signed(3, "leo", "eva")).refusal).contains("is cancelled");
    server.crash();
    assertThat(server.status().state()).isEqualTo(ContestState.CANCELLED);
  }

  @Test
  void theNextContestMayBeOpenWhileANumberIsWaitedFor() throws IOException {
    start(DrawPlan.Source.OFFICERS);
    closeBooks();
    String number = signed(3, "leo", "eva");
    assertThat(server.open(contest("tuesday", DrawPlan.Source.OFFICERS)).refusal).isNull();
    assertThat(server.number(number).refusal).isNull();
    SteppedPeer peer = server.peer();
    assertThat(peer.choose("monday")).isEqualTo("ACK");
    assertThat(peer.ask(1)).isEqualTo(3);
    assertThat(server.status().state()).isEqualTo(ContestState.OPEN);
  }

  @Test
  void betsOnOtherNumbersAreRefused() throws IOException {
    start(DrawPlan.Source.BEACON);
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
  void aFixedNumberIsDrawnTogetherWithTheSeal() throws IOException {
    start(DrawPlan.Source.FIXED);
    closeBooks();
    assertThat(server.status().state()).isEqualTo(ContestState.DRAWN);
    assertThat(seal().bets()).isEqualTo(12);
    assertThat(server.peer().ask(1)).isEqualTo(7);
    assertThat(server.number(ROUND.toText()).refusal).contains("is drawn");
    assertThat(output.lines()).noneMatch(line -> line.startsWith("INFO action: sello"));
    server.crash();
    assertThat(server.status().state()).isEqualTo(ContestState.DRAWN);
  }

  @Test
  void withoutItsKeyNothingIsSealedUntilItIsBack() throws IOException {
    start(DrawPlan.Source.FIXED);
    server.directory.keys = new LostKey();
    server.crash();
    closeBooks();
    assertThat(server.status().state()).isEqualTo(ContestState.CLOSED);
    server.loop.retry();
    server.settle();
    assertThat(output.lines())
        .filteredOn(line -> line.contains("action: sello"))
        .hasSize(2)
        .allMatch(line -> line.endsWith("action: sello | result: fail | error: lost"));
    server.directory.keys = new KnownSealKey();
    server.crash();
    assertThat(server.status().state()).isEqualTo(ContestState.DRAWN);
    assertThat(server.peer().ask(1)).isEqualTo(7);
  }

  @Test
  void anotherKeyThanThatOfTheTermsSignsNothing() throws IOException {
    start(DrawPlan.Source.FIXED);
    server.directory.keys = new OtherKey(keyOf("other"));
    server.crash();
    closeBooks();
    assertThat(server.status().state()).isEqualTo(ContestState.CLOSED);
    assertThat(output.lines())
        .anyMatch(
            line ->
                line.contains("action: sello | result: fail | error: the key that signs seals is")
                    && line.endsWith("(expected: " + KnownSealKey.KEY.verifyKey() + ")"));
  }

  private record LostKey() implements SealKeys {
    @Override
    public Optional<VerifyKey> configured() {
      return Optional.empty();
    }

    @Override
    public Optional<VerifyKey> ofNewContest(boolean someoneSigns) throws IOException {
      throw new JournalException("lost");
    }

    @Override
    public SigningKey read() throws IOException {
      throw new JournalException("lost");
    }
  }

  private record OtherKey(SigningKey read) implements SealKeys {
    @Override
    public Optional<VerifyKey> configured() {
      return Optional.empty();
    }

    @Override
    public Optional<VerifyKey> ofNewContest(boolean someoneSigns) {
      return Optional.of(read.verifyKey());
    }
  }

  @Test
  void aStartWithOtherTermsOfTheDrawIsRefused() throws IOException {
    start(DrawPlan.Source.BEACON);
    server.stop();
    DrawPlan same = contest(DrawPlan.Source.BEACON).draw();
    assertThatThrownBy(() -> restart(with(same, Optional.of(NOT_BEFORE), 601)))
        .hasMessageStartingWith(
            "fake holds a contest with agencies 2 and draw beacon numbers=0..9 beacon="
                + Beacon.QUICKNET.chain()
                + " delay=600 not-before=2023-09-15T11:00:03Z (expected: agencies 2 and draw"
                + " beacon numbers=0..9");
    assertThatThrownBy(() -> restart(with(same, Optional.of(BEFORE), 600)))
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

  @Test
  void aContestWithoutBetsIsSealedAndDrawnToo() throws IOException {
    start(DrawPlan.Source.OFFICERS);
    server.closeBook(1);
    server.closeBook(2);
    assertThat(seal().leaves()).isZero();
    assertThat(seal().root()).isEqualTo(Hash.of());
    assertThat(server.number(signed(3, "leo", "eva")).refusal).isNull();
    assertThat(server.peer().ask(1)).isEqualTo(3);
  }
}
