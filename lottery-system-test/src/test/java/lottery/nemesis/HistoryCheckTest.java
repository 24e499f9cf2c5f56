package lottery.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lottery.faults.PeerBets;
import lottery.nemesis.Request.Kind;
import lottery.nemesis.Request.Outcome;
import org.junit.jupiter.api.Test;

/** What a central without faults does passes; each kind of fault is found. */
class HistoryCheckTest {
  private final List<Request> history = new ArrayList<>();

  @Test
  void acceptsWhatIsRight() throws Exception {
    submit(0, 2, 1).answered(Outcome.ACK, "", 2);
    batch("B1", 2, 3).answered(Outcome.ACK, "", 4);
    submit(2, 1, 5);
    batch("B2", 1, 6);
    progress(7).answered(Outcome.ANSWER, "2#x#", 8);
    ready(9).answered(Outcome.ACK, "", 10);
    batch("B3", 1, 11).answered(Outcome.REFUSED, "agency 1 has closed its book", 12);

    assertThat(check("S0", "S1", "B1-0", "B1-1")).isEqualTo(4);
    assertThat(check("S0", "S1", "B1-0", "B1-1", "S2", "B2-0")).isEqualTo(6);
  }

  @Test
  void findsALostBet() {
    submit(0, 2, 1).answered(Outcome.ACK, "", 2);
    assertFound("acknowledged", "");
  }

  @Test
  void findsALostBatch() {
    batch("B1", 2, 1).answered(Outcome.ACK, "", 2);
    assertFound("acknowledged and missing", "");
  }

  @Test
  void findsABetThatIsStoredTwice() {
    submit(0, 2, 1).answered(Outcome.ACK, "", 2);
    submit(0, 2, 3).answered(Outcome.ACK, "", 4);
    assertFound("comes after", "S0", "S1", "S0", "S1");
  }

  @Test
  void findsABatchThatIsStoredTwice() {
    batch("B1", 1, 1).answered(Outcome.ACK, "", 2);
    assertFound("twice", "B1-0", "B1-0");
  }

  @Test
  void findsABatchInPart() {
    batch("B1", 2, 1);
    assertFound("in part", "B1-0");
    history.clear();
    submit(0, 2, 1);
    assertFound("in part", "S0");
  }

  @Test
  void findsAGap() {
    submit(0, 2, 1);
    assertFound("comes after", "S1");
  }

  @Test
  void findsWhatNobodySent() {
    submit(0, 1, 1);
    assertFound("not sent", "S0", "S1");
    assertFound("not sent", "S0", "B1-0");
  }

  @Test
  void findsWhatWasRefusedAndIsStored() {
    batch("B1", 1, 1).answered(Outcome.LATER, "again: no room", 2);
    assertFound("stored, but", "B1-0");
  }

  @Test
  void findsARefusalThatIsNotTrue() {
    submit(0, 1, 1).answered(Outcome.REFUSED, "bet 0: first is 0 (expected: 3)", 2);
    assertFound("refused");
  }

  @Test
  void findsABetBehindTheClosedBook() {
    ready(1).answered(Outcome.ACK, "", 2);
    batch("B1", 1, 3);
    assertFound("was closed at 2", "B1-0");
  }

  @Test
  void findsTheWrongOrder() {
    batch("B1", 1, 1).answered(Outcome.ACK, "", 2);
    batch("B2", 1, 3).answered(Outcome.ACK, "", 4);
    assertFound("comes before it", "B2-0", "B1-0");
  }

  @Test
  void findsProgressThatForgets() {
    submit(0, 2, 1).answered(Outcome.ACK, "", 2);
    progress(3).answered(Outcome.ANSWER, "0#x#", 4);
    assertFound("expected: 2..2", "S0", "S1");
  }

  @Test
  void findsProgressThatInvents() {
    submit(0, 2, 1);
    progress(3).answered(Outcome.ANSWER, "3#x#", 4);
    assertFound("expected: 0..2", "S0", "S1");
  }

  @Test
  void findsProgressThatIsLostLater() {
    submit(0, 2, 1);
    progress(3).answered(Outcome.ANSWER, "2#x#", 4);
    assertFound("2 were acknowledged", "");
  }

  @Test
  void findsOtherWinners() {
    submit(0, 1, 1).answered(Outcome.ACK, "", 2);
    Request question = Request.of(Kind.WINNERS, 1, 5);
    history.add(question.answered(Outcome.ANSWER, "S77#", 6));
    assertFound("was told the winners", "S0");
  }

  @Test
  void findsAFileThatIsNotStoredWhole() {
    assertThatThrownBy(
            () ->
                HistoryCheck.check(
                    history,
                    Map.of(2, List.of(PeerBets.row(2, "D0"), PeerBets.row(2, "D1"))),
                    new BufferedReader(new StringReader(PeerBets.row(2, "D0") + "\n"))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("1 rows of agency 2's file");
  }

  private Request submit(long first, int count, long sentAt) {
    return add(Request.submit(1, first, count, sentAt));
  }

  private Request batch(String name, int count, long sentAt) {
    return add(Request.batch(1, name, count, sentAt));
  }

  private Request progress(long sentAt) {
    return add(Request.of(Kind.PROGRESS, 1, sentAt));
  }

  private Request ready(long sentAt) {
    return add(Request.of(Kind.READY, 1, sentAt));
  }

  private Request add(Request request) {
    history.add(request);
    return request;
  }

  private long check(String... documents) throws IOException {
    String export =
        List.of(documents).stream()
            .filter(document -> !document.isEmpty())
            .map(document -> PeerBets.row(1, document) + "\n")
            .collect(Collectors.joining());
    return HistoryCheck.check(history, Map.of(), new BufferedReader(new StringReader(export)));
  }

  private void assertFound(String what, String... documents) {
    assertThatThrownBy(() -> check(documents))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(what);
  }
}
