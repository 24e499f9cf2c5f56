package lottery.server.contest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import lottery.server.contest.LetterContest.Peer;
import lottery.server.journal.BetsRecord;
import org.junit.jupiter.api.Test;

class StreamsTest {
  private static final int AGENCIES = 3;
  private static final long NONE = 0;

  @Test
  void eachAgencyCanHaveTwoStreamsWhateverTheOthersHave() {
    Streams streams = new Streams(AGENCIES, new StreamLimits(3, NONE));
    begin(streams, 1, 5);
    assertThat(streams.limitOf(1, 1))
        .isEqualTo("at most 3 streams of all agencies beyond the first two of each");
    assertThat(streams.limitOf(2, 2)).isNull();
    assertThat(streams.limitOf(2, 3)).isNotNull();
    begin(streams, 2, 2);
    assertThat(streams.limitOf(2, 1)).isNotNull();
    assertThat(streams.limitOf(3, 1)).isNull();
  }

  @Test
  void whatTheJournalHasIsTakenWhateverTheLimitIsNow() {
    Streams streams = new Streams(AGENCIES, new StreamLimits(1, NONE));
    begin(streams, 1, 50);
    assertThat(streams.find(1, "s49").stored()).isEqualTo(1);
    assertThat(streams.limitOf(1, 1)).isNotNull();
  }

  @Test
  void limitsFollowTheHeap() {
    StreamLimits limits = StreamLimits.ofHeap(128 << 20);
    assertThat(limits.inAll()).isEqualTo(16_384);
    assertThat(limits.checkpoints()).isEqualTo(131_072);
  }

  /** Whatever is left of the places in the journal, bets are found from there on. */
  @Test
  void betsAreFoundAgainWithAsFewPlacesAsThereMayBe() {
    for (int places : new int[] {0, 1, 5, 1000}) {
      LetterContest contest = new LetterContest(new StreamLimits(Long.MAX_VALUE, places));
      Random random = new Random(places);
      StringBuilder bets = new StringBuilder();
      Peer peer = contest.peer();
      for (int i = 0; i < 200; i++) {
        String batch = Character.toString('a' + random.nextInt(26)).repeat(1 + random.nextInt(5));
        peer.submit("s", bets.length(), batch);
        peer.submit("t" + i % 3, i / 3, "x");
        bets.append(batch);
      }
      contest.settle();
      peer.heard();
      for (int i = 0; i < 50; i++) {
        int first = random.nextInt(bets.length());
        int end = first + random.nextInt(Math.min(20, bets.length() - first) + 1);
        peer.submit("s", first, bets.substring(first, end));
      }
      contest.settle();
      assertThat(peer.heard()).hasSize(50).containsOnly("ack");
    }
  }

  private static void begin(Streams streams, int agency, int count) {
    for (int i = 0; i < count; i++) {
      byte[] row = (agency + ",Ana,Paz,1,2000-01-01," + i + "\r\n").getBytes(US_ASCII);
      streams.store(new BetsRecord(i, agency, "s" + i, 0, 1, row, 0, row.length));
    }
  }
}
