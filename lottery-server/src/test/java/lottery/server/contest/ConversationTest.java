package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lottery.kit.Seeds;
import lottery.server.contest.LetterContest.Peer;
import lottery.server.journal.FakeStorage.Operation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ConversationTest {
  private final LetterContest contest = new LetterContest();

  @Test
  void storesWhatIsNew() {
    Peer conversation = contest.peer();
    send(conversation, "abc");
    send(conversation, "cde");
    assertThat(contest.stored()).isEqualTo("abccde");
  }

  @Test
  void storesNothingOfAConversationThatStartsOver() {
    sendAll("abcdef");
    sendAll("abc", "def");
    sendAll("a", "b", "c", "d", "e", "f");
    sendAll("abcde", "f");
    assertThat(contest.stored()).isEqualTo("abcdef");
  }

  @Test
  void goesOnWhereTheFirstTimeEnded() {
    sendAll("abc");
    sendAll("ab", "cd", "e");
    sendAll("abcdefg");
    assertThat(contest.stored()).isEqualTo("abcdefg");
  }

  @Test
  void aSecondFileOfTheSameAgencyIsStoredAndMayStartOverToo() {
    sendAll("abc");
    sendAll("xyz");
    sendAll("x", "yz");
    sendAll("abc");
    assertThat(contest.stored()).isEqualTo("abcxyz");
  }

  @Test
  void whatDiffersFromTheStoredBetsIsStored() {
    sendAll("abcd");
    sendAll("abxd");
    sendAll("ab", "xd");
    sendAll("abcd");
    assertThat(contest.stored()).isEqualTo("abcdxd");
  }

  @Test
  void equalBetsOfOneConversationAreAllStored() {
    sendAll("aaba", "a");
    sendAll("aab", "aa");
    assertThat(contest.stored()).isEqualTo("aabaa");
  }

  @Test
  void aConnectionMeetsNoStoredBetTwice() {
    sendAll("ab");
    sendAll("cd");
    // Both begin again with bets that are there once each, and are sent twice.
    sendAll("acacx");
    sendAll("acac", "x");
    assertThat(contest.stored()).isEqualTo("abcdacx");
  }

  @Test
  void twoConnectionsThatSendTheSameAtOnceStoreItOnce() {
    Peer one = contest.peer();
    Peer other = contest.peer();
    send(one, "ab");
    send(other, "a");
    send(other, "bcd");
    send(one, "cde");
    send(other, "ef");
    assertThat(contest.stored()).isEqualTo("abcdef");
  }

  @Test
  void aRefusedBatchLeavesTheConversationWhereItWas() {
    sendAll("abc");
    contest.peer().ready();
    Peer conversation = contest.peer();
    conversation.converse("a");
    conversation.converse("xyz");
    conversation.converse("bc");
    contest.settle();
    assertThat(conversation.heard()).containsExactly("ack", "agency 1 has closed its book", "ack");
    assertThat(contest.stored()).isEqualTo("abc");
  }

  @Test
  void aConversationGoesOnInANamedStreamThatBeginsAsItDoes() {
    Peer uploading = contest.peer();
    uploading.submit("bets.csv", 0, "abc");
    contest.settle();
    sendAll("ab", "cde");
    uploading.submit("bets.csv", 3, "def");
    contest.settle();
    assertThat(uploading.heard()).containsExactly("ack", "ack");
    assertThat(contest.stored()).isEqualTo("abcdef");
  }

  @Test
  void aConversationGoesOnAfterBetsWithoutAStreamThatBeginAsItDoes() {
    contest.peer().batch("abc");
    contest.settle();
    sendAll("abcd", "ef");
    sendAll("abcdef");
    assertThat(contest.stored()).isEqualTo("abcdef");
  }

  @Test
  void batchesOfAConversationWaitForTheOneThatIsCompared() {
    sendAll("abc");
    Peer again = contest.peer();
    again.converse("ab");
    again.converse("cd");
    again.converse("ef");
    again.end();
    contest.runLoop();
    assertThat(again.heard()).isEmpty();
    contest.settle();
    assertThat(again.heard()).containsExactly("ack", "ack", "ack", "ack");
    assertThat(contest.stored()).isEqualTo("abcdef");
    assertThat(contest.books.isClosed(LetterContest.AGENCY)).isTrue();
  }

  @Test
  void goesBackToTheSequenceThatItLeft() {
    sendAll("ab", "de");
    sendAll("abcdef");
    assertThat(contest.stored()).isEqualTo("abdecf");
    sendAll("a", "bc", "d", "ef");
    sendAll("abcdef");
    assertThat(contest.stored()).isEqualTo("abdecf");
  }

  @Test
  void storesWhatWasRefusedAndNotWhatFollowedIt() {
    sendAll("abc", "ghi", "mno", "stu");
    sendAll("abcd", "efghi", "jk", "lmnop", "qrstuv");
    assertThat(contest.stored()).isEqualTo("abcghimnostu" + "def" + "jkl" + "pqr" + "v");
    sendAll("abcdefghijklmnopqrstuv");
    assertThat(contest.stored()).hasSize("abcdefghijklmnopqrstuv".length());
  }

  @Test
  void betsOfAnAgencyThatTakesNoPartAreRefused() {
    Peer stranger = contest.peer();
    stranger.converseAs(3);
    contest.settle();
    assertThat(stranger.heard()).containsExactly("bet 0: agency: \"3\" (expected: decimal, 1..2)");
  }

  @Test
  void partsOfTooManySequencesAreRefused() {
    StringBuilder begun = new StringBuilder();
    for (char letter = 1000; letter <= 1000 + Conversation.MAX_RUNS; letter++) {
      sendAll(letter + "x");
      begun.append(letter);
    }
    Peer mixed = contest.peer();
    mixed.converse(begun.toString());
    mixed.converse(begun.charAt(0) + "xy");
    contest.settle();
    assertThat(mixed.heard())
        .containsExactly("bets: parts of more than 64 stored sequences", "ack");
    assertThat(contest.stored()).endsWith("xy");
  }

  /** Its new bets go to a sequence that another conversation is compared with just then. */
  @Test
  void storesNothingInASequenceWhileItIsCompared() {
    sendAll("abd");
    sendAll("c");
    Peer one = contest.peer();
    one.converse("abcfd");
    contest.lookUp();
    contest.lookUp();
    Peer other = contest.peer();
    other.converse("cfg");
    contest.lookUp();
    assertThat(one.heard()).as("before the other is compared").isEmpty();
    assertThat(contest.stored()).isEqualTo("abdc");
    contest.settle();
    assertThat(one.heard()).containsExactly("ack");
    assertThat(other.heard()).containsExactly("ack");
    assertThat(contest.stored()).isEqualTo("abdcfg");
  }

  @Test
  void closesWhenTheDiskFailsWhatItIsComparedWith() {
    sendAll("x");
    Peer one = contest.peer();
    Peer other = contest.peer();
    one.converse("ab");
    other.converse("ab");
    contest.storage.failAt(Operation.FORCE, 1);
    assertThatThrownBy(contest::settle).hasMessageContaining("FORCE");
    for (Peer peer : List.of(one, other)) {
      assertThat(peer.isOpen()).isFalse();
      assertThat(peer.heard()).isEmpty();
    }
  }

  /** Its streams were begun while more were allowed. */
  @Test
  void goesOnThoughNoStreamMayBeBegunAnyMore() {
    sendAll("ab");
    sendAll("cd");
    sendAll("ef");
    contest.storage.kill();
    LetterContest narrow =
        new LetterContest(new StreamLimits(0, Long.MAX_VALUE), contest.storage, disk -> disk);
    Peer again = narrow.peer();
    again.converse("efg");
    Peer fresh = narrow.peer();
    fresh.converse("xyz");
    narrow.settle();
    assertThat(again.heard()).containsExactly("ack");
    assertThat(fresh.heard()).singleElement().asString().startsWith("stream: ");
    assertThat(narrow.stored()).isEqualTo("abcdefg");
  }

  /**
   * Files of few letters, so that they begin alike, repeat each other and themselves. Connections
   * break anywhere and start over, with other batches each time.
   */
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
      ConversationTest contest = new ConversationTest();
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

  private void sendAll(String... batches) {
    Peer conversation = contest.peer();
    for (String batch : batches) {
      send(conversation, batch);
    }
  }

  private void send(Peer conversation, String bets) {
    conversation.converse(bets);
    contest.settle();
  }
}
