package lottery.server.contest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import lottery.codec.message.Ack;
import lottery.kit.CapturedOutput;
import lottery.server.journal.FakeStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a server reads and keeps of contests that are over. */
class OldContestsTest {
  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private final SeveralContests contests = new SeveralContests();

  /** A journal that would not be read is not read: this one cannot be. */
  @Test
  void aStartReadsNothingOfContestsThatAreOver() throws Exception {
    contests.drawn("monday", 7, 100);
    FakeStorage monday = contests.storage("monday");
    byte[] segment = monday.contents("journal-000001.seg");
    segment[200] ^= 1;
    monday.put("journal-000001.seg", segment);
    contests.opened("tuesday", 1, 8);

    contests.serve();
    SeveralContests.Peer peer = contests.newPeer();
    peer.submit(1, 100);
    peer.ask(1);
    contests.settle();
    assertThat(peer.reply()).isEqualTo(new Ack());
    assertThat(peer.refusal()).isEqualTo("again: contest: \"monday\" cannot be read");
    contests.stop();

    monday.delete("outcome.txt");
    assertThatThrownBy(contests::serve)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged journal");
  }

  @Test
  void aContestThatIsNotKnownToBeOverIsReadOnceAndNotedAndLetGo() throws Exception {
    int days = ContestReader.MAX_IN_MEMORY + 3;
    for (int day = 1; day <= days; day++) {
      contests.drawn("day-" + day, day, day);
    }
    for (int day = 1; day <= days; day++) {
      contests.storage("day-" + day).delete("outcome.txt");
    }
    contests.serve();
    assertThat(contests.inMemory()).isEqualTo(1 + ContestReader.MAX_IN_MEMORY);
    contests.settle();
    for (int day = 1; day <= days; day++) {
      assertThat(contests.storage("day-" + day).contents("outcome.txt"))
          .asString(UTF_8)
          .isEqualTo("drawn\n");
    }
    contests.stop();
    contests.serve();
    assertThat(contests.inMemory()).isEqualTo(1);
  }

  /** The journal is the truth, and what is noted beside it saves a start from reading it. */
  @Test
  void aNoteThatTheJournalDeniesIsNotBelieved() throws Exception {
    contests.opened("monday", 1, 7);
    contests.storage("monday").put("outcome.txt", "drawn\n".getBytes(UTF_8));
    contests.opened("tuesday", 1, 8);
    contests.serve();
    SeveralContests.Peer peer = contests.newPeer();
    peer.choose("monday");
    peer.ask(1);
    contests.settle();
    assertThat(peer.refusal()).isEqualTo("again: contest: \"monday\" cannot be read");
    assertThat(contests.inMemory()).isEqualTo(1);
    assertThat(output.lines())
        .contains(
            "ERROR action: concurso | result: fail | concurso: monday | error: fake is not"
                + " drawn, though it was");
  }

  @Test
  void aContestThatWasDrawnAfterTheNextWasOpenedIsLetGo() throws Exception {
    SteppedServer server = SealedContests.serve(DrawPlan.Source.OFFICERS);
    SealedContests.closeBooks(server);
    String number = SealedContests.signed(server, 3, "leo", "eva");
    for (int day = 0; day < 10; day++) {
      assertThat(server.open(new ConfiguredContest("day-" + day, 1, DrawPlan.fixed(7))).refusal)
          .isNull();
      if (day == 5) {
        assertThat(server.number(number).refusal).isNull();
      }
      server.closeBook(1);
    }
    assertThat(server.inMemory()).isEqualTo(1 + ContestReader.MAX_IN_MEMORY);
    SteppedPeer peer = server.peer();
    peer.choose("monday");
    assertThat(peer.ask(1)).isEqualTo(3);
  }

  @Test
  void anOpenContestBesideALaterOneIsRefused() throws Exception {
    contests.opened("monday", 1, 7);
    contests.opened("tuesday", 1, 8);
    assertThatThrownBy(contests::serve)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds an open contest (expected: one that is over, because")
        .hasMessageContaining("\"tuesday\" was opened after it");
  }

  @Test
  void contestsThatAreOverTakeTurnsInMemory() throws Exception {
    int days = ContestReader.MAX_IN_MEMORY + 3;
    for (int day = 1; day <= days; day++) {
      contests.drawn("day-" + day, day, day);
    }
    contests.opened("today", 1, 0);
    contests.serve();
    assertThat(contests.inMemory()).isEqualTo(1);
    for (int round = 0; round < 2; round++) {
      for (int day = 1; day <= days; day++) {
        SeveralContests.Peer peer = contests.newPeer();
        peer.choose("day-" + day);
        peer.ask(1);
        contests.settle();
        assertThat(peer.drawNumber()).isEqualTo(day);
        assertThat(contests.inMemory()).isLessThanOrEqualTo(1 + ContestReader.MAX_IN_MEMORY);
      }
    }
  }
}
