package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;

import lottery.kit.CapturedOutput;
import lottery.server.contest.LetterContest.Peer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An agency that does not take part changes nothing, and is told so. */
class StrangerTest {
  private static final int STRANGER = 3;
  private static final String REASON = "agency: \"3\" (expected: decimal, 1..2)";

  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private final LetterContest contest = new LetterContest();
  private final Peer peer = contest.peer();

  @AfterEach
  void nothingIsStored() {
    assertThat(contest.stored()).isEmpty();
    assertThat(contest.books.openCount()).isEqualTo(2);
  }

  @Test
  void itsBetIsRefused() {
    peer.betAs(STRANGER);
    assertRefused();
    assertThat(output.lines())
        .singleElement()
        .asString()
        .startsWith("WARN action: apuesta_almacenada | result: fail | error: " + REASON);
  }

  @Test
  void itsStreamIsRefused() {
    peer.submitAs(STRANGER);
    assertRefused();
    assertThat(output.lines())
        .singleElement()
        .asString()
        .startsWith("WARN action: apuesta_recibida | result: fail | cantidad: 1 | error: ");
  }

  @Test
  void itsBadBetsAreRefusedForWhoTheyAreOf() {
    peer.submitBadBetsAs(STRANGER);
    assertRefused();
    assertThat(output.lines())
        .singleElement()
        .asString()
        .startsWith("WARN action: apuesta_recibida | result: fail | cantidad: 3 | error: ");
  }

  @Test
  void itsQuestionIsRefused() {
    peer.askAs(STRANGER);
    assertRefused();
  }

  @Test
  void itsBookIsNotClosed() {
    peer.readyAs(STRANGER);
    assertRefused();
    assertThat(output.lines())
        .singleElement()
        .asString()
        .startsWith("WARN action: agencia_lista | result: fail | client_id: 3 | error: " + REASON);
  }

  @Test
  void theEndOfItsConversationClosesNoBook() {
    peer.endAs(STRANGER);
    assertRefused();
  }

  private void assertRefused() {
    contest.settle();
    assertThat(peer.heard()).singleElement().asString().endsWith(REASON);
    assertThat(peer.isOpen()).isTrue();
  }
}
