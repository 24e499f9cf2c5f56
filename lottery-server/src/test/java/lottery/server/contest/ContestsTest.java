package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;

import lottery.codec.message.Ack;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Progress;
import org.junit.jupiter.api.Test;

/** Several contests in one server: which one a request is about. */
class ContestsTest {
  private final SeveralContests contests = new SeveralContests();

  @Test
  void aConnectionThatNamesNoneStaysWithTheNewestOfItsFirstRequest() throws Exception {
    contests.opened("monday", 1, 7);
    contests.serve();
    SeveralContests.Peer early = contests.newPeer();
    early.submit(1, 100);
    early.close(1);
    contests.stop();
    contests.opened("tuesday", 1, 8);
    assertThat(early.reply()).isEqualTo(new Ack());

    contests.serve();
    SeveralContests.Peer late = contests.newPeer();
    late.submit(1, 101);
    contests.settle();
    assertThat(contests.rowsOf("monday")).contains(",100\r\n").doesNotContain(",101\r\n");
    assertThat(contests.rowsOf("tuesday")).contains(",101\r\n").doesNotContain(",100\r\n");
  }

  @Test
  void aConnectionThatNamesAContestIsAboutThatOne() throws Exception {
    contests.drawn("monday", 7, 100);
    contests.opened("tuesday", 1, 8);
    contests.serve();
    SeveralContests.Peer peer = contests.newPeer();
    peer.choose("monday");
    peer.progress();
    contests.settle();
    assertThat(peer.reply()).isEqualTo(new Ack());
    assertThat(peer.reply())
        .as("what is over is read when somebody asks")
        .isInstanceOfSatisfying(
            Progress.class, progress -> assertThat(progress.stored()).isEqualTo(1));
    peer.submit(1, 200);
    peer.choose("tuesday");
    peer.submit(1, 100);
    contests.settle();
    assertThat(peer.reply())
        .isEqualTo(new ErrorReply("bet 0: differs from what is stored at 0 of stream \"s\""));
    assertThat(peer.reply()).isEqualTo(new Ack());
    assertThat(peer.reply()).isEqualTo(new Ack());
    assertThat(contests.rowsOf("tuesday")).contains(",100\r\n");
  }

  @Test
  void whatWasRefusedInOneContestLeavesNoGapInAnother() throws Exception {
    contests.drawn("monday", 7, 100);
    contests.opened("tuesday", 1, 8);
    contests.serve();
    contests.newPeer().submit(1, 0, 100);
    SeveralContests.Peer peer = contests.newPeer();
    peer.choose("monday");
    peer.submit(1, 0, 200);
    contests.settle();
    peer.choose("tuesday");
    peer.submit(1, 1, 101);
    contests.settle();
    assertThat(peer.reply()).isEqualTo(new Ack());
    assertThat(peer.reply()).isInstanceOf(ErrorReply.class);
    assertThat(peer.reply()).isEqualTo(new Ack());
    assertThat(peer.reply()).isEqualTo(new Ack());
    assertThat(contests.rowsOf("tuesday")).contains(",101\r\n");
  }

  @Test
  void aGapIsLeftThoughAContestIsNamedThatIsNotThereOrTheSameOne() throws Exception {
    contests.opened("monday", 1, 7);
    contests.serve();
    SeveralContests.Peer peer = contests.newPeer();
    SeveralContests.Peer other = contests.newPeer();
    peer.submit(1, 1, 101);
    other.submit(1, 0, 100);
    other.submit(1, 1, 102);
    peer.choose("sunday");
    peer.submit(1, 2, 103);
    peer.choose("monday");
    peer.submit(1, 2, 103);
    contests.settle();
    assertThat(peer.reply()).isInstanceOf(ErrorReply.class);
    assertThat(peer.reply()).as("sunday").isInstanceOf(ErrorReply.class);
    assertThat(peer.reply()).isInstanceOf(ErrorReply.class);
    assertThat(peer.reply()).as("monday").isEqualTo(new Ack());
    assertThat(peer.reply()).isInstanceOf(ErrorReply.class);
    assertThat(contests.rowsOf("monday")).contains(",102\r\n").doesNotContain(",103\r\n");
  }

  /** It is refused only when its contest has been read from the disk. */
  @Test
  void whatIsRefusedLateInOneContestLeavesNoGapInAnother() throws Exception {
    contests.drawn("monday", 7, 100);
    contests.opened("tuesday", 1, 8);
    contests.serve();
    SeveralContests.Peer peer = contests.newPeer();
    peer.choose("monday");
    peer.submit(1, 0, 200);
    peer.choose("tuesday");
    peer.submit(1, 0, 100);
    contests.settle();
    peer.submit(1, 1, 101);
    peer.close(1);
    contests.settle();
    assertThat(peer.reply()).isEqualTo(new Ack());
    assertThat(peer.reply()).isInstanceOf(ErrorReply.class);
    assertThat(peer.reply()).isEqualTo(new Ack());
    assertThat(peer.reply()).isEqualTo(new Ack());
    assertThat(peer.reply()).isEqualTo(new Ack());
    assertThat(peer.reply()).isEqualTo(new Ack());
  }

  @Test
  void aContestThatIsNotThereIsRefusedAndTheOpenOneNamed() throws Exception {
    contests.drawn("monday", 7, 100);
    contests.serve();
    SeveralContests.Peer peer = contests.newPeer();
    peer.choose("friday");
    contests.settle();
    assertThat(peer.reply())
        .isEqualTo(new ErrorReply("contest: \"friday\" (expected: none is open)"));
    contests.stop();

    contests.opened("tuesday", 1, 8);
    contests.serve();
    peer = contests.newPeer();
    peer.choose("friday");
    contests.settle();
    assertThat(peer.reply())
        .isEqualTo(new ErrorReply("contest: \"friday\" (expected: \"tuesday\", the open one)"));
  }

  @Test
  void aQuestionForWinnersIsAboutTheNewestContestInWhichTheBookIsClosed() throws Exception {
    contests.drawn("monday", 7, 7);
    contests.opened("tuesday", 2, 8);
    contests.serve();
    SeveralContests.Peer peer = contests.newPeer();
    peer.ask(1);
    contests.settle();
    assertThat(peer.drawNumber()).isEqualTo(7);
    peer.ask(2);
    contests.settle();
    assertThat(peer.draw()).as("agency 2 has no part in monday").isEmpty();

    peer.close(1);
    contests.settle();
    peer.ask(1);
    contests.settle();
    assertThat(peer.draw()).as("tuesday's book is closed, its draw is not").isEmpty();
    peer.close(2);
    contests.settle();
    peer.ask(1);
    contests.settle();
    assertThat(peer.drawNumber()).isEqualTo(8);
    peer.choose("monday");
    peer.ask(1);
    contests.settle();
    assertThat(peer.drawNumber()).isEqualTo(7);
    peer.ask(2);
    contests.settle();
    assertThat(peer.refusal()).isEqualTo("agency: \"2\" (expected: decimal, 1..1)");
  }

  @Test
  void termsAreThoseOfTheContestWhoseWinnersWouldBeSent() throws Exception {
    contests.drawn("monday", 7, 7);
    contests.opened("tuesday", 2, 8);
    contests.serve();
    SeveralContests.Peer peer = contests.newPeer();
    peer.askTerms(1);
    peer.askTerms(2);
    peer.askTerms(3);
    peer.choose("tuesday");
    peer.askTerms(1);
    contests.settle();
    assertThat(peer.reply()).isEqualTo(contests.termsOf(0));
    assertThat(peer.reply()).as("of the newest one").isEqualTo(contests.termsOf(1));
    assertThat(peer.reply()).isEqualTo(new ErrorReply("agency: \"3\" (expected: decimal, 1..2)"));
    assertThat(peer.reply()).isEqualTo(new Ack());
    assertThat(peer.reply()).isEqualTo(contests.termsOf(1));
    assertThat(contests.inMemory()).as("nothing was read for that").isEqualTo(1);
  }

  @Test
  void rowsThatWereLookedThroughForAnotherNumberAreLookedThroughAgain() throws Exception {
    contests.opened("monday", 1, 7);
    contests.serve();
    SeveralContests.Peer peer = contests.newPeer();
    peer.submit(1, 7);
    peer.close(1);
    contests.settle();
    peer.ask(1);
    contests.settle();
    assertThat(peer.draw().orElseThrow().winnersOf(1).count()).isEqualTo(1);
  }

  @Test
  void betsOfAnAgencyThatOnlyAnotherContestHasAreRefused() throws Exception {
    contests.opened("monday", 2, 7);
    contests.serve();
    contests.newPeer().close(1);
    contests.newPeer().close(2);
    contests.stop();
    contests.opened("tuesday", 1, 8);
    contests.serve();
    SeveralContests.Peer peer = contests.newPeer();
    peer.store(2, 7);
    contests.settle();
    assertThat(peer.reply())
        .isEqualTo(new ErrorReply("bet 0: agency: \"2\" (expected: decimal, 1..1)"));
  }
}
