package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lottery.kit.Seeds;
import lottery.server.contest.LetterContest.Peer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Files of few letters, so that they begin alike, repeat each other and themselves. Connections
 * break anywhere and start over, with other batches each time.
 */
class ConversationSeedsTest {
  private final LetterContest contest = new LetterContest();

  @Test
  void noBetIsLostAndNoneOfAConversationIsStoredTwice() {
    Seeds.run(1, 40, this::sendTwice);
  }

  @Test
  @Tag("slow")
  void noBetIsLostAndNoneOfAConversationIsStoredTwiceUnderManySeeds() {
    Seeds.run(1000, 5_000, this::sendTwice);
  }

  private void sendTwice(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 10; round++) {
      ConversationSeedsTest contest = new ConversationSeedsTest();
      List<String> files = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        files.add(randomFile(random));
      }
      contest.upload(files, random);
      String before = contest.contest.stored();
      Collections.shuffle(files, random);
      contest.upload(files, random);
      assertThat(contest.contest.stored())
          .as("seed %d, round %d, %s", seed, round, files)
          .isEqualTo(before);
    }
  }

  /** All files at once, a batch of one after a batch of another, until each was sent whole. */
  private void upload(List<String> files, Random random) {
    List<Sender> senders = new ArrayList<>();
    files.forEach(file -> senders.add(new Sender(file)));
    while (!senders.isEmpty()) {
      Sender sender = senders.get(random.nextInt(senders.size()));
      if (random.nextInt(10) == 0) {
        sender.startOver();
      }
      sender.sendSome(random);
      if (sender.sent == sender.file.length()) {
        senders.remove(sender);
      }
    }
    contest.settle();
  }

  private final class Sender {
    private final String file;
    private Peer conversation = contest.peer();
    private int sent;

    Sender(String file) {
      this.file = file;
    }

    void startOver() {
      conversation = contest.peer();
      sent = 0;
    }

    void sendSome(Random random) {
      int to = Math.min(file.length(), sent + 1 + random.nextInt(5));
      conversation.converse(file.substring(sent, to));
      sent = to;
      if (random.nextInt(3) == 0) {
        contest.lookUp();
        return;
      }
      contest.settle();
      assertThat(counts(contest.stored()))
          .as(file)
          .satisfies(all -> assertContains(all, file.substring(0, to)));
    }
  }

  private static void assertContains(Map<Integer, Long> all, String bets) {
    counts(bets).forEach((bet, count) -> assertThat(all.get(bet)).isGreaterThanOrEqualTo(count));
  }

  private static Map<Integer, Long> counts(CharSequence bets) {
    Map<Integer, Long> counts = new HashMap<>();
    bets.chars().forEach(bet -> counts.merge(bet, 1L, Long::sum));
    return counts;
  }

  private static String randomFile(Random random) {
    int length = 1 + random.nextInt(20);
    StringBuilder file = new StringBuilder();
    for (int i = 0; i < length; i++) {
      file.append((char) ('a' + random.nextInt(3)));
    }
    return file.toString();
  }
}
