package lottery.server.contest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import lottery.proof.Act;
import lottery.server.draw.AuditLog;
import lottery.server.journal.BetsRecord;
import lottery.server.journal.DrawRecord;
import lottery.server.journal.Place;
import lottery.server.journal.UnsoundJournalException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records whose checksums are right, and which no server of this contest has written so. */
class ContestRecoveryTest {
  private final ContestRecovery recovery =
      new ContestRecovery(
          new ConfiguredContest("contest", 2, DrawPlan.fixed(7574)).terms(1, Optional.empty()));

  private static String note() throws IOException {
    return Files.readString(Path.of("src/test/resources/vector/seal.txt"));
  }

  private static DrawRecord draw(int agencies) {
    return new DrawRecord(7574, 0, "0".repeat(64), new int[agencies], "");
  }

  @Test
  void thereIsOneSealOneNumberAndOneDraw() throws IOException {
    recovery.seal(note());
    recovery.number("number");
    recovery.draw(draw(2));
    assertUnsound(() -> recovery.seal(note()), "the journal holds a second seal");
    assertUnsound(() -> recovery.number("number"), "the journal holds a second number");
    assertUnsound(() -> recovery.draw(draw(2)), "the journal holds a second draw");
    assertThat(recovery.number()).isEqualTo("number");
  }

  @Test
  void noNumberComesBeforeTheSeal() {
    assertUnsound(() -> recovery.number("number"), "a number before the seal");
  }

  @Test
  void aDrawIsOfAllAgencies() {
    assertUnsound(() -> recovery.draw(draw(3)), "a draw of 3 agencies (expected: 2)");
  }

  private void bets(int agency, String stream, long first, int count) {
    byte[] rows = (agency + ",Ana,Paz,11,1990-01-02,7574\r\n").repeat(count).getBytes(UTF_8);
    recovery.bets(
        new BetsRecord(Place.of(1, 100), agency, stream, first, count, rows, 0, rows.length));
  }

  @ParameterizedTest
  @CsvSource({"s, 0, 1", "s, 1, 1", "s, 3, 1", "s, 2, 0", "'', 1, 1", "'', 0, 0"})
  void betsComeRightAfterThoseOfTheirStream(String stream, long first, int count) {
    bets(1, "s", 0, 2);
    assertUnsound(
        () -> bets(1, stream, first, count),
        "agency 1, stream \"%s\": %d bets from %d on (expected: from %d on)"
            .formatted(stream, count, first, stream.isEmpty() ? 0 : 2));
    bets(1, "s", 2, 1);
    assertThat(recovery.streams().find(1, "s").stored()).isEqualTo(3);
  }

  /** Earlier servers wrote 0 for all of them. */
  @Test
  void betsWithoutAStreamMayNotBeCounted() {
    bets(1, "", 0, 2);
    bets(1, "", 0, 2);
    bets(1, "", 4, 1);
    assertThat(recovery.streams().find(1, "").stored()).isEqualTo(5);
  }

  @Test
  void onlyAgenciesOfTheContestTakePart() {
    String reason = "agency: \"3\" (expected: decimal, 1..2)";
    assertUnsound(() -> bets(3, "s", 0, 1), reason);
    assertUnsound(() -> recovery.ready(3), reason);
    assertUnsound(() -> recovery.act(closing(1, 3)), reason);
  }

  private static String closing(int index, int agency) {
    return new Act(index, 2, "root/ana", AuditLog.CLOSE_BOOK, "agency=" + agency + " why=flooded")
        .toLine();
  }

  @Test
  void anActClosesTheBookThatItNames() {
    recovery.act(closing(1, 2));
    assertThat(recovery.books().isClosed(2)).isTrue();
    assertThat(recovery.books().isClosed(1)).isFalse();
    recovery.ready(2);
    recovery.ready(1);
    assertThat(recovery.books().isClosed(1)).isTrue();
  }

  private static void assertUnsound(ThrowingCallable record, String why) {
    assertThatThrownBy(record).isInstanceOf(UnsoundJournalException.class).hasMessage(why);
  }
}
