package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import lottery.kit.CapturedOutput;
import lottery.server.contest.LetterContest.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a peer hears and what the log tells of requests that are simply done or refused. */
class AnswerTest {
  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private final LetterContest contest = new LetterContest();
  private final Peer peer = contest.peer();

  @Test
  void aBatchIsLoggedWhenItIsDurable() {
    peer.batch("abc");
    assertThat(lines("apuesta_recibida")).isEmpty();
    contest.settle();
    assertThat(lines("apuesta_recibida"))
        .singleElement()
        .asString()
        .startsWith("INFO action: apuesta_recibida | result: success | cantidad: 3");
  }

  @Test
  void aSingleBetIsLoggedByItsDocumentAndNumber() {
    peer.betAs(LetterContest.AGENCY);
    contest.settle();
    assertThat(peer.heard()).containsExactly("ack");
    assertThat(lines("apuesta_almacenada"))
        .singleElement()
        .asString()
        .startsWith(
            "INFO action: apuesta_almacenada | result: success | dni: 1 | numero: 1 | client_id: 1");
  }

  @Test
  void aBatchWithoutBetsIsAcknowledgedAndLogged() {
    peer.batch("");
    contest.settle();
    assertThat(peer.heard()).containsExactly("ack");
    assertThat(lines("apuesta_recibida"))
        .singleElement()
        .asString()
        .contains("result: success | cantidad: 0");
  }

  @Test
  void aRefusalIsLoggedWithItsReason() {
    peer.submit("s", 5, "ab");
    contest.settle();
    assertThat(peer.heard()).containsExactly("first: \"5\" (expected: 0)");
    assertThat(lines("apuesta_recibida"))
        .singleElement()
        .asString()
        .startsWith(
            "WARN action: apuesta_recibida | result: fail | cantidad: 2"
                + " | error: first: \"5\" (expected: 0)");
  }

  @Test
  void aBookThatWasNotClosedIsLogged() {
    peer.submit("s", 5, "ab");
    peer.ready();
    contest.settle();
    assertThat(lines("agencia_lista"))
        .singleElement()
        .asString()
        .startsWith("WARN action: agencia_lista | result: fail | client_id: 1 | error: ");
  }

  @Test
  void aFullDiskTakesNoBetsForNowAndStillClosesBooks() {
    contest.storage.setCapacity(0);
    List<String> heard = List.of("ack");
    while (heard.equals(List.of("ack"))) {
      peer.batch("abcdefghijklmnopqrstuvwxyz");
      contest.settle();
      heard = peer.heard();
    }
    assertThat(heard).singleElement().asString().startsWith("again: no room");

    peer.ready();
    contest.settle();
    assertThat(peer.heard()).containsExactly("ack");
  }

  private Stream<String> lines(String action) {
    return output.lines().stream().filter(line -> line.contains("action: " + action + " "));
  }
}
