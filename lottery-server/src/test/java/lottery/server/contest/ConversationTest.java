package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.BetRowsBuilder;
import lottery.codec.bet.BetRules;
import lottery.server.contest.Conversation.Judgement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bets are letters here: a letter is a number that is betted on, all else being equal. */
class ConversationTest {
  private static final int AGENCY = 1;

  private final Streams streams = new Streams(AGENCY, Long.MAX_VALUE);

  /** Every bet stored, in order. */
  private final StringBuilder stored = new StringBuilder();

  @Test
  void storesWhatIsNew() {
    Conversation conversation = new Conversation();
    send(conversation, "abc");
    send(conversation, "cde");
    assertThat(stored).hasToString("abccde");
  }

  @Test
  void storesNothingOfAConversationThatStartsOver() {
    sendAll("abcdef");
    sendAll("abc", "def");
    sendAll("a", "b", "c", "d", "e", "f");
    sendAll("abcde", "f");
    assertThat(stored).hasToString("abcdef");
  }

  @Test
  void goesOnWhereTheFirstTimeEnded() {
    sendAll("abc");
    sendAll("ab", "cd", "e");
    sendAll("abcdefg");
    assertThat(stored).hasToString("abcdefg");
  }

  @Test
  void aSecondFileOfTheSameAgencyIsStoredAndMayStartOverToo() {
    sendAll("abc");
    sendAll("xyz");
    sendAll("x", "yz");
    sendAll("abc");
    assertThat(stored).hasToString("abcxyz");
  }

  @Test
  void whatDiffersFromTheStoredBetsIsStored() {
    sendAll("abcd");
    sendAll("abxd");
    sendAll("ab", "xd");
    sendAll("abcd");
    assertThat(stored).hasToString("abcdxd");
  }

  @Test
  void equalBetsOfOneConversationAreAllStored() {
    sendAll("aaba", "a");
    sendAll("aab", "aa");
    assertThat(stored).hasToString("aabaa");
  }

  @Test
  void aConnectionMeetsNoStoredBetTwice() {
    sendAll("ab");
    sendAll("cd");
    // Both begin again with bets that are there once each, and are sent twice.
    sendAll("acacx");
    sendAll("acac", "x");
    assertThat(stored).hasToString("abcdacx");
  }

  @Test
  void twoConnectionsThatSendTheSameAtOnceStoreItOnce() {
    Conversation one = new Conversation();
    Conversation other = new Conversation();
    send(one, "ab");
    send(other, "a");
    send(other, "bcd");
    send(one, "cde");
    send(other, "ef");
    assertThat(stored).hasToString("abcdef");
  }

  @Test
  void aRefusedBatchLeavesTheConversationWhereItWas() {
    sendAll("abc");
    Conversation conversation = new Conversation();
    send(conversation, "a");
    conversation.judge(rows("xyz"), streams);
    send(conversation, "bc");
    assertThat(stored).hasToString("abc");
  }

  /**
   * Files of few letters, so that they begin alike, repeat each other and themselves; connections
   * break anywhere, start over, and are cut anew each time.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noBetIsLostAndNoneOfAConversationIsStoredTwice(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      ConversationTest contest = new ConversationTest();
      List<String> files = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        files.add(randomFile(random));
      }
      contest.upload(files, random);
      String before = contest.stored.toString();
      Collections.shuffle(files, random);
      contest.upload(files, random);
      assertThat(contest.stored)
          .as("seed %d, round %d, %s", seed, round, files)
          .hasToString(before);
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
  }

  private final class Sender {
    private final String file;
    private Conversation conversation = new Conversation();
    private int sent;

    Sender(String file) {
      this.file = file;
    }

    void startOver() {
      conversation = new Conversation();
      sent = 0;
    }

    void sendSome(Random random) {
      int to = Math.min(file.length(), sent + 1 + random.nextInt(5));
      send(conversation, file.substring(sent, to));
      sent = to;
      assertThat(counts(stored))
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

  private void sendAll(String... batches) {
    Conversation conversation = new Conversation();
    for (String batch : batches) {
      send(conversation, batch);
    }
  }

  /** What the contest does with a batch that it takes. */
  private void send(Conversation conversation, String bets) {
    BetRows rows = rows(bets);
    Judgement judgement = conversation.judge(rows, streams);
    conversation.accept(judgement, rows);
    BetRows rest = rows.skip(judgement.repeats());
    if (rest.count() > 0) {
      streams.store(AGENCY, judgement.stream(), rest.count(), rest.bytes(), 0, rest.length());
      stored.append(bets.substring(judgement.repeats()));
    }
  }

  private static BetRows rows(String bets) {
    BetRowsBuilder rows =
        new BetRowsBuilder(new BetRules(AGENCY, Clock.systemUTC()), bets.length() * 40);
    for (char bet : bets.toCharArray()) {
      String fields = AGENCY + "AnaPaz1" + LocalDate.of(2000, 1, 1) + (int) bet;
      rows.add(
          fields.getBytes(java.nio.charset.StandardCharsets.US_ASCII),
          new int[] {0, 1, 1, 4, 4, 7, 7, 8, 8, 18, 18, fields.length()});
    }
    return rows.build();
  }
}
