package lottery.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lottery.kit.CapturedOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SlowForcesTest {
  private static final long RECORD_BYTES = Entry.bets(1, "", 0, Bets.of(1, 0, 1)).recordBytes();

  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  private final Loop loop = new Loop();
  private final List<Exception> failures = new ArrayList<>();
  private long now;
  private final JournalFigures figures = new JournalFigures(() -> now);
  private long changeMillis;

  @Test
  void saysHowLongASlowOneTookAndForHowMuch() throws JournalException, NoSpaceException {
    JournalOptions options = loop.options(SegmentSizes.DEFAULT, figures);
    Journal journal =
        Journal.open(new SlowStorage(), Contest.TERMS, options, new Records(), failures::add);
    loop.run();

    // A commit is a write and a force.
    commit(journal, SlowForces.SLOW_MILLIS / 2);
    assertThat(output.lines()).noneMatch(line -> line.contains("disco_lento"));
    commit(journal, SlowForces.SLOW_MILLIS / 2 + 1);

    assertThat(output.lines())
        .filteredOn(line -> line.contains("disco_lento"))
        .singleElement()
        .asString()
        .isEqualTo(
            "WARN action: disco_lento | result: success | duracion_ms: 102 | bytes: "
                + RECORD_BYTES);
    assertThat(failures).isEmpty();
    assertThat(figures.commitNanos().sum()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(202));
    assertThat(figures.forceNanos().sum()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(101));
    assertThat(figures.commitBytes().sum()).isEqualTo(2 * RECORD_BYTES);
  }

  private void commit(Journal journal, long millis) throws NoSpaceException {
    changeMillis = millis;
    journal.appendBets(1, "", 0, Bets.of(1, 0, 1), new SureWaiter());
    loop.run();
    changeMillis = 0;
  }

  /** Each write and each force takes the same time. */
  private final class SlowStorage extends DelegatingStorage {
    SlowStorage() {
      super(new FakeStorage(1));
    }

    @Override
    protected void change(Change change) throws IOException {
      now += TimeUnit.MILLISECONDS.toNanos(changeMillis);
      super.change(change);
    }
  }
}
