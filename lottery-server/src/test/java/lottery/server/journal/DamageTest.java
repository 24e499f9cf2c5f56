package lottery.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A small journal of two segments with every bit flipped, and cut at every byte: each case comes
 * back as whole records from the beginning on, or is refused untouched, and what comes back can be
 * appended to and read again.
 */
class DamageTest {
  private static final SegmentSizes TINY = new SegmentSizes(1792, 1792);
  private static final String SEALED = "journal-000001.seg";
  private static final String NEWEST = "journal-000002.seg";

  private final List<String> lines = new ArrayList<>();

  /** Where each record of the newest segment ends. */
  private final List<Integer> ends = new ArrayList<>();

  private FakeStorage original;
  private int sealedEnd;
  private int closing;

  @BeforeEach
  void writeJournal() throws Exception {
    original = new FakeStorage(1);
    Contest contest = Contest.open(original, TINY);
    lines.add(contest.append("a", 14));
    lines.add(contest.append("b", 4));
    contest.loop.run();
    lines.add(contest.commit("c", 4));
    contest.journal.appendReady(2, contest.waiter("ready"));
    lines.add("ready 2");
    contest.loop.run();
    sealedEnd = end(SEALED);
    lines.add(contest.commit("d", 16));
    assertThat(original.list()).contains(NEWEST);
    ends.add(end(NEWEST));
    lines.add(contest.append("e", 1));
    lines.add(contest.append("f", 2));
    contest.loop.run();
    ends.add(end(NEWEST));
    original.kill();
    original.delete("journal-000003.new");
  }

  private void closeInOrder() throws Exception {
    closing = end(NEWEST);
    Contest.open(original, TINY).close();
    assertThat(end(NEWEST)).isEqualTo(closing + RecordHeader.BYTES);
  }

  private int end(String name) throws Exception {
    byte[] bytes = original.contents(name);
    int end = bytes.length;
    while (bytes[end - 1] == 0) {
      end--;
    }
    return end;
  }

  /** Opens a copy in which one file is replaced; returns how many records are found, or -1. */
  private int open(String name, byte[] contents) throws Exception {
    FakeStorage storage = new FakeStorage(1);
    for (Map.Entry<String, byte[]> file : original.contents().entrySet()) {
      storage.put(file.getKey(), file.getValue());
    }
    storage.put(name, contents);
    boolean sound = Verify.read(storage, Runnable::run).isSound();
    Contest contest;
    try {
      contest = Contest.open(storage, TINY);
    } catch (DamagedJournalException e) {
      assertThat(sound).as("verify finds it").isFalse();
      assertThat(e.file()).isEqualTo(name);
      assertThat(storage.contents(name)).isEqualTo(contents);
      assertThat(storage.list()).hasSize(2);
      assertThat(storage.openFiles()).isZero();
      return -1;
    }
    assertThat(sound).as("verify finds nothing").isTrue();
    List<String> found = contest.found.lines();
    assertThat(found.size()).isLessThanOrEqualTo(lines.size());
    assertThat(found).isEqualTo(lines.subList(0, found.size()));
    checkGoesOn(storage, contest);
    return found.size();
  }

  private static void checkGoesOn(FakeStorage storage, Contest contest) throws Exception {
    List<String> all = new ArrayList<>(contest.found.lines());
    all.add(contest.commit("again", 1));
    contest.close();
    Contest again = Contest.open(storage, TINY);
    assertThat(again.found.lines()).isEqualTo(all);
    assertThat(again.journal.fingerprint()).isEqualTo(contest.journal.fingerprint());
    again.close();
  }

  private byte[] flipped(String name, int bit) throws Exception {
    byte[] bytes = original.contents(name);
    bytes[bit / 8] ^= (byte) (1 << bit % 8);
    return bytes;
  }

  @Test
  void refusesAnyFlippedBitOfASealedSegment() throws Exception {
    for (int bit = 0; bit < sealedEnd * 8; bit++) {
      assertThat(open(SEALED, flipped(SEALED, bit))).as("bit %d", bit).isEqualTo(-1);
    }
  }

  @Test
  void ignoresWhatFollowsTheRecordsOfASealedSegment() throws Exception {
    for (int bit = sealedEnd * 8; bit < TINY.firstBytes() * 8; bit += 7) {
      assertThat(open(SEALED, flipped(SEALED, bit))).as("bit %d", bit).isEqualTo(lines.size());
    }
  }

  @Test
  void keepsWhatIsBeforeAFlippedBitOfTheLastCommitAndRefusesOneBeforeIt() throws Exception {
    int lastCommit = ends.get(0);
    for (int bit = 0; bit < lastCommit * 8; bit++) {
      assertThat(open(NEWEST, flipped(NEWEST, bit))).as("bit %d", bit).isEqualTo(-1);
    }
    for (int bit = lastCommit * 8; bit < ends.get(1) * 8; bit++) {
      assertThat(open(NEWEST, flipped(NEWEST, bit)))
          .as("bit %d", bit)
          .isBetween(lines.size() - 2, lines.size() - 1);
    }
  }

  @Test
  void refusesAnyFlippedBitBeforeTheClosingRecord() throws Exception {
    closeInOrder();
    for (int bit = 0; bit < closing * 8; bit++) {
      assertThat(open(NEWEST, flipped(NEWEST, bit))).as("bit %d", bit).isEqualTo(-1);
    }
  }

  @Test
  void losesNothingToAFlippedBitBehindTheRecords() throws Exception {
    closeInOrder();
    for (int bit = closing * 8; bit < TINY.firstBytes() * 8; bit++) {
      assertThat(open(NEWEST, flipped(NEWEST, bit))).as("bit %d", bit).isEqualTo(lines.size());
    }
  }

  @Test
  void refusesASegmentThatIsCut() throws Exception {
    for (String segment : List.of(SEALED, NEWEST)) {
      byte[] whole = original.contents(segment);
      for (int length = 0; length < whole.length; length++) {
        assertThat(open(segment, Arrays.copyOf(whole, length))).as("%d", length).isEqualTo(-1);
      }
    }
  }
}
