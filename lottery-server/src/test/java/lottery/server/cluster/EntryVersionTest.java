package lottery.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import lottery.server.cluster.LogEntry.Agreed;
import lottery.server.cluster.LogEntry.Content;
import lottery.server.cluster.LogEntry.Lead;
import lottery.server.cluster.LogEntry.Tick;
import lottery.server.cluster.ReplicatedState.Position;
import lottery.server.journal.Durability;
import lottery.server.journal.JournalException;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.SegmentSizes;
import org.junit.jupiter.api.Test;

/** A machine, and entries that a newer program may put into the log. */
class EntryVersionTest {
  private final MachineDisk disk = new MachineDisk(1);

  @Test
  void whatTheMachinesHaveAgreedOnOutlivesARestart() throws Exception {
    Replica replica = replica(2);
    replica.restore();
    apply(replica, 0, new Lead("n1"));
    assertThat(replica.agreed()).isEqualTo(1);
    apply(replica, 1, new Agreed(2));
    assertThat(replica.agreed()).isEqualTo(2);
    replica.checkpoint(new Position(1, 2));
    Replica again = replica(2);
    again.restore();
    assertThat(again.agreed()).isEqualTo(2);
  }

  @Test
  void anOlderMachineTakesWhatItKnowsAndEndsAtTheFirstEntryThatItDoesNotKnow() throws Exception {
    Replica older = replica(1);
    older.restore();
    apply(older, 0, new Lead("n1"));
    apply(older, 1, new Tick());
    assertThatThrownBy(() -> apply(older, 2, new Agreed(2)))
        .isInstanceOf(UnknownEntryException.class)
        .hasMessage("an entry of version 2 (expected: 1..1, what this program knows)");
  }

  @Test
  void anOlderProgramIsRefusedInOneLineWhenTheMachinesHaveAgreedOnNewerEntries() throws Exception {
    whatTheMachinesHaveAgreedOnOutlivesARestart();
    assertThatThrownBy(() -> replica(1).restore())
        .isInstanceOf(JournalException.class)
        .hasMessage(
            "the machines have agreed on entries of version 2 (expected: at most 1, what this"
                + " program knows)");
  }

  private Replica replica(int known) throws IOException {
    JournalOptions options =
        new JournalOptions(
            Durability.FORCE, new SegmentSizes(16 << 10, 16 << 10), Runnable::run, Runnable::run);
    return new Replica(disk, disk.make(ClusterNode.DIRECTORY), options, known, new NoListener());
  }

  private static void apply(Replica replica, long sequence, Content content) throws IOException {
    replica.apply(ByteBuffer.wrap(new LogEntry(7, sequence, content).encode()));
  }

  private static final class NoListener implements Replica.Listener {
    @Override
    public void applied(long session, long sequence) {
      // Nobody waits.
    }

    @Override
    public void skipped(long session) {
      throw new AssertionError("skipped");
    }

    @Override
    public void removed() {
      throw new AssertionError("removed");
    }

    @Override
    public void failed(Exception cause) {
      throw new AssertionError(cause);
    }
  }
}
