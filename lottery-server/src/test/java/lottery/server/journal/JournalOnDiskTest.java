package lottery.server.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import lottery.codec.bet.BetRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalOnDiskTest {
  private static final Terms TERMS = new Terms(5, 7574);

  @TempDir Path directory;

  private final Loop loop = new Loop();
  private final List<String> told = new ArrayList<>();

  private Journal open(Terms terms, RecordVisitor visitor) throws Exception {
    return Journal.open(
        DiskStorage.create(directory.resolve("data")),
        terms,
        JournalOptions.of(Durability.FORCE, loop),
        visitor,
        e -> told.add("failure " + e));
  }

  private Waiter waiter(String name) {
    return new Waiter() {
      @Override
      public void durable() {
        told.add(name + " durable");
      }

      @Override
      public void failed(Exception cause) {
        told.add(name + " failed: " + cause.getMessage());
      }

      @Override
      public Executor loop() {
        return loop;
      }

      @Override
      public void settled() {
        told.add(name + " settled");
      }
    };
  }

  @Test
  void readsBackWhatWasAppended() throws Exception {
    Records nothing = new Records();
    Journal journal = open(TERMS, nothing);
    assertThat(nothing.lines()).isEmpty();
    BetRows one = Bets.of(1, 1, 2);
    BetRows two = Bets.of(2, 1, 50_000);
    journal.appendBets(1, "agency-1.csv", 0, one, waiter("a"));
    journal.appendBets(2, "", 0, two, waiter("b"));
    journal.appendReady(1, waiter("c"));
    DrawRecord draw =
        new DrawRecord(
            7574,
            journal.bets(),
            journal.fingerprint(),
            new int[] {1, 0, 3, 0, 0},
            "cd".repeat(32));
    journal.appendDraw(draw, waiter("d"));
    assertThat(told).isEmpty();
    loop.run();
    assertThat(told)
        .containsExactly(
            "a durable",
            "b durable",
            "c durable",
            "d durable",
            "a settled",
            "b settled",
            "c settled",
            "d settled");
    journal.close(waiter("e"));
    assertThat(told).contains("e durable");

    Records records = new Records();
    Journal again = open(TERMS, records);
    assertThat(records.lines())
        .containsExactly(
            Records.bets(1, "agency-1.csv", 0, 2, Bets.text(one)),
            Records.bets(2, "", 0, 50_000, Bets.text(two)),
            "ready 1",
            "draw " + draw);
    assertThat(again.fingerprint()).isEqualTo(draw.fingerprint());
    assertThat(again.bets()).isEqualTo(50_002);
    ByteArrayOutputStream exported = new ByteArrayOutputStream();
    Export.copy(DiskStorage.existing(directory.resolve("data")), exported);
    assertThat(exported.toString(UTF_8)).isEqualTo(records.rows());
    again.close(waiter("f"));
  }

  @Test
  void keepsSecondServerOut() throws Exception {
    Journal journal = open(TERMS, new Records());
    assertThatThrownBy(() -> open(TERMS, new Records()))
        .isInstanceOf(JournalLockedException.class)
        .hasMessageContaining("in use by another server (process ");
    journal.close(waiter("a"));
    open(TERMS, new Records()).close(waiter("b"));
  }

  @Test
  void refusesOtherTerms() throws Exception {
    open(TERMS, new Records()).close(waiter("a"));
    assertThatThrownBy(() -> open(new Terms(6, 7574), new Records()))
        .isInstanceOf(TermsMismatchException.class)
        .hasMessageContaining("agencies 5 and number 7574 (expected: agencies 6 and number 7574)");
  }
}
