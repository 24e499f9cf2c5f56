package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import lottery.server.contest.LetterContest.Peer;
import lottery.server.journal.FakeStorage.Operation;
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
