package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import lottery.proof.Act;
import lottery.proof.ContestTerms;
import lottery.server.draw.AuditLog;
import lottery.server.journal.ContestOpening;
import lottery.server.journal.DrawRecord;
import lottery.server.journal.Durability;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.Journal;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.SegmentSizes;
import lottery.server.journal.SureWaiter;
import org.junit.jupiter.api.Test;

/** Contests of a version without seals: no signer in their terms, no seal in their journals. */
class BeforeSealsTest {
  private static final ConfiguredContest CONFIGURED =
      new ConfiguredContest("monday", 2, DrawPlan.fixed(7));
  private static final Act OPENING = new Act(1, 1, "config", AuditLog.OPEN, "agencies=2");

  private final FakeDirectories directory = new FakeDirectories(1);
  private final ContestTerms terms = CONFIGURED.terms(1, Optional.empty());

  private static JournalOptions options() {
    return new JournalOptions(
        Durability.FORCE, new SegmentSizes(8192, 8192), Runnable::run, Runnable::run);
  }

  /** What such a version has written; both books are closed. */
  private Journal stored() throws IOException {
    FakeStorage storage = directory.make("monday");
    ContestOpening.open(storage, terms, OPENING, options());
    Journal journal =
        Journal.open(
            storage,
            ContestOpening.headerOf(terms),
            options(),
            new ContestRecovery(terms),
            failure -> {
              throw new AssertionError(failure);
            });
    journal.appendReady(1, new SureWaiter());
    journal.appendReady(2, new SureWaiter());
    return journal;
  }

  private String audit() {
    AuditLog audit = new AuditLog(terms);
    audit.add(OPENING);
    return audit.head().hex();
  }

  @Test
  void oneThatWasDrawnAnswersAndGetsNoSeal() throws IOException {
    Journal journal = stored();
    journal.appendDraw(
        new DrawRecord(7, 0, journal.fingerprint(), new int[] {0, 0}, audit()), new SureWaiter());
    journal.close(new SureWaiter());
    SteppedServer server = new SteppedServer(CONFIGURED, directory);
    assertThat(server.status().state()).isEqualTo(ContestState.DRAWN);
    assertThat(server.peer().ask(1)).isEqualTo(7);
    assertThat(server.status().seal()).isEmpty();
  }

  @Test
  void oneThatWasClosedIsSealedWithoutASignatureAndDrawn() throws IOException {
    stored().close(new SureWaiter());
    SteppedServer server = new SteppedServer(CONFIGURED, directory);
    assertThat(server.status().state()).isEqualTo(ContestState.DRAWN);
    assertThat(server.peer().ask(1)).isEqualTo(7);
    assertThat(server.loop.contests().newest().live().ending().note().signatureLine()).isEmpty();
  }
}
