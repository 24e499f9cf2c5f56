package lottery.server.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import lottery.proof.ContestTerms;
import lottery.proof.Hash;
import lottery.proof.Seal;
import org.junit.jupiter.api.Test;

class ActsRecountTest {
  private final Findings findings = new Findings();

  /** A contest of an earlier server was opened by no act. */
  @Test
  void aSealMayBeMadeBeforeAnyAct() throws IOException {
    WrittenContest contest = new WrittenContest(WrittenContest.FIXED).vectorBets();
    ActsRecount acts = new ActsRecount(contest.terms(), findings);
    acts.compare("seal.txt", sealAt(acts.head(), contest), true);
    assertThat(findings.lines()).isEmpty();
    acts.add(WrittenContest.OPENING.toLine());
    acts.compare("seal.txt", contest.seal(), true);
    assertThat(findings.lines()).isEmpty();
  }

  private static Seal sealAt(Hash head, WrittenContest contest) {
    Seal right = contest.seal();
    ContestTerms terms = contest.terms();
    return new Seal(
        terms.name(),
        right.leaves(),
        right.root(),
        terms.contest(),
        right.bets(),
        right.fingerprint(),
        terms.hash(),
        right.time(),
        head);
  }
}
