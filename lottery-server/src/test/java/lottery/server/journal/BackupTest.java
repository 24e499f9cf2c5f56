package lottery.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A contest is copied while bets come: some are committed before each block that is read. */
class BackupTest {
  private static final SegmentSizes LARGE = new SegmentSizes(64 << 10, 64 << 10);

  private final FakeStorage storage = new FakeStorage(1);
  private final FakeStorage copy = new FakeStorage(1);
  private final List<String> committed = new ArrayList<>();

  @Test
  void aCopyMadeWhileBetsComeIsSoundAndHasAllThatWasDurableBefore() throws Exception {
    Contest contest = Contest.open(storage, LARGE);
    commit(contest);
    commit(contest);
    List<String> before = List.copyOf(committed);
    new Backup(whileBetsCome(contest), copy).copy();
    assertThat(committed).hasSizeGreaterThan(before.size());

    assertThat(Verify.read(copy).faults()).isEmpty();
    Contest restored = Contest.open(copy, LARGE);
    assertThat(restored.found.lines()).startsWith(before.toArray(String[]::new));
    assertThat(committed).startsWith(restored.found.lines().toArray(String[]::new));
    commit(restored);
  }

  @Test
  void aCopyThatIsReadForwardsMayHaveAHole() throws Exception {
    Contest contest = Contest.open(storage, LARGE);
    commit(contest);
    String segment = SegmentNames.segment(1);
    byte[] copied = bytes(segment);
    int used = copied.length;
    while (copied[used - 1] == 0) {
      used--;
    }
    commit(contest);
    commit(contest);
    byte[] later = bytes(segment);
    int read = (used / storage.blockBytes() + 1) * storage.blockBytes();
    System.arraycopy(later, read, copied, read, copied.length - read);
    try (StorageFile target = copy.create(segment)) {
      target.write(ByteBuffer.wrap(copied), 0);
    }
    assertThat(Verify.read(copy).faults()).as("why there is a command for it").isNotEmpty();
  }

  private byte[] bytes(String name) throws IOException {
    try (StorageFile file = storage.openReadOnly(name)) {
      ByteBuffer all = ByteBuffer.allocate((int) file.size());
      file.readFully(all, 0);
      return all.array();
    }
  }

  @Test
  void aSegmentThatBeginsMeanwhileIsCopiedToo() throws Exception {
    Contest contest = Contest.open(storage, Contest.SMALL);
    commit(contest);
    int segments = SegmentNames.segments(storage.list()).size();
    new Backup(
            new Busy(
                () -> {
                  while (SegmentNames.segments(storage.list()).size() < segments + 2) {
                    commit(contest);
                  }
                }),
            copy)
        .copy();
    assertThat(Verify.read(copy).faults()).isEmpty();
    assertThat(SegmentNames.segments(copy.list())).hasSize(segments + 2);
    assertThat(Contest.open(copy, Contest.SMALL).found.lines()).isEqualTo(committed);
  }

  private void commit(Contest contest) throws IOException {
    committed.add(contest.commit("bet" + committed.size(), 20));
  }

  private Storage whileBetsCome(Contest contest) {
    return new Busy(
        () -> {
          if (committed.size() < 40) {
            commit(contest);
          }
        });
  }

  private interface Traffic {
    void go() throws IOException;
  }

  /** The contest's storage, on which something happens before each read. */
  private final class Busy extends DelegatingStorage {
    private final Traffic traffic;

    Busy(Traffic traffic) {
      super(storage);
      this.traffic = traffic;
    }

    @Override
    protected void beforeRead() throws IOException {
      traffic.go();
    }
  }
}
