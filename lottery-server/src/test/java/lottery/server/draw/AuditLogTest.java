package lottery.server.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import lottery.proof.Act;
import lottery.proof.ContestId;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms;
import lottery.proof.Hash;
import lottery.proof.MalformedTextException;
import org.junit.jupiter.api.Test;

class AuditLogTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_724_241_600);
  private static final ContestTerms TERMS =
      new ContestTerms(
          new ContestId(new UUID(0, 1)), "tuesday", 1, 2, new DrawTerms.Fixed(7), Optional.empty());

  private final AuditLog acts = new AuditLog(TERMS);

  @Test
  void everyActMovesTheHeadOfTheChain() {
    Hash empty = acts.head();
    act("config", AuditLog.OPEN, "");
    Hash opened = acts.head();
    act("ana", AuditLog.CLOSE_BOOK, "agency=1");
    assertThat(opened).isNotEqualTo(empty);
    assertThat(acts.head()).isNotEqualTo(opened);
    assertThat(acts.lines())
        .containsExactly("1 1724241600 config open", "2 1724241600 ana close-book agency=1");
  }

  @Test
  void actsComeInTheirOrderAndNoneIsLeftOut() {
    Act second = new Act(2, NOW.getEpochSecond(), "ana", AuditLog.CANCEL, "");
    assertThatThrownBy(() -> acts.add(second)).isInstanceOf(MalformedTextException.class);
    assertThat(acts.lines()).isEmpty();
    assertThat(acts.isCancelled()).isFalse();
  }

  @Test
  void theDeadlineIsThatOfTheOpeningUntilAnActMovesIt() {
    assertThat(acts.closesAt()).isEmpty();
    act("config", AuditLog.OPEN, "name=tuesday closes-at=2024-08-27T21:00:00Z");
    assertThat(acts.closesAt()).contains(Instant.parse("2024-08-27T21:00:00Z"));
    act("ana", AuditLog.CLOSES_AT, "closes-at=2024-08-27T22:00:00Z");
    assertThat(acts.closesAt()).contains(Instant.parse("2024-08-27T22:00:00Z"));
  }

  @Test
  void aDeadlineThatIsNoInstantIsRefused() {
    assertThatThrownBy(() -> act("ana", AuditLog.CLOSES_AT, "closes-at=tomorrow"))
        .isInstanceOf(MalformedTextException.class)
        .hasMessage("act: closes-at=tomorrow");
  }

  @Test
  void aCancelledContestSaysSo() {
    assertThat(acts.isCancelled()).isFalse();
    act("ana", AuditLog.CANCEL, "");
    assertThat(acts.isCancelled()).isTrue();
    assertThat(acts.cancelledReason()).isEqualTo("contest: \"tuesday\" is cancelled");
  }

  @Test
  void whoClosedABookForAnAgencyIsKnown() {
    Act closing = act("ana", AuditLog.CLOSE_BOOK, "agency=2");
    assertThat(AuditLog.agencyOf(closing)).isEqualTo(2);
    acts.closedByOther(2, closing);
    assertThat(acts.closedByOthers(1)).isEmpty();
    assertThat(acts.closedByOthers(2)).contains(NOW);
  }

  @Test
  void aClosingWithoutAnAgencyIsRefused() {
    Act closing = acts.next(NOW, "ana", AuditLog.CLOSE_BOOK, "book=2");
    assertThatThrownBy(() -> AuditLog.agencyOf(closing))
        .isInstanceOf(MalformedTextException.class)
        .hasMessageContaining("close-book book=2");
  }

  private Act act(String who, String action, String details) {
    Act act = acts.next(NOW, who, action, details);
    acts.add(act);
    return act;
  }
}
