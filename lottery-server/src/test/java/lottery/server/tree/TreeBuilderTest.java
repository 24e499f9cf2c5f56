package lottery.server.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import lottery.kit.CapturedOutput;
import lottery.proof.MerkleTree;
import lottery.server.journal.DamagedJournalException;
import lottery.server.journal.FakeStorage.Operation;
import lottery.server.journal.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeBuilderTest {
  /** Holds all records of a test. */
  private static final int LARGE_SEGMENT = 8 << 20;

  /** So many leaves of a segment may wait for the background, handed over 256 at a time. */
  private static final int MAX_WAITING = 64 * 256;

  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private final Queue<Runnable> background = new ArrayDeque<>();
  private StoredRecords records = new StoredRecords();

  private void start() throws IOException {
    background.clear();
    records.start(background::add);
    records.grow();
  }

  private void settle() {
    while (!background.isEmpty()) {
      background.remove().run();
    }
    records.settle();
  }

  private void finish() {
    records.finish();
    settle();
  }

  private void assertTree() throws IOException {
    assertRoot();
    for (int i = 0; i < records.leaves.size(); i += 1 + records.leaves.size() / 50) {
      assertThat(records.tree.leafOf(records.places.get(i))).isEqualTo(i);
      assertThat(records.tree.path(i).rootFrom(records.leaves.get(i)))
          .isEqualTo(records.tree.root());
    }
    assertThat(records.tree.leafOf(records.places.get(0) + 1)).isEqualTo(-1);
    assertThat(records.tree.leafOf(Place.of(9999, 0))).as("of no segment").isEqualTo(-1);
  }

  /** Of the records that are stored, without a look at their leaves. */
  private void assertRoot() {
    MerkleTree expected = new MerkleTree();
    records.leaves.forEach(expected::add);
    assertThat(records.tree.size()).isEqualTo(records.leaves.size());
    assertThat(records.tree.root()).isEqualTo(expected.root());
  }

  private List<String> files() throws IOException {
    return records.storage.list().stream()
        .filter(name -> name.contains(".leaves"))
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 40, 300, 700})
  void growsWithTheRecordsOverManySegments(int count) throws IOException {
    start();
    records.store(count);
    settle();
    finish();
    int created = records.storage.count(Operation.CREATE);
    assertTree();
    assertThat(files()).isNotEmpty().noneMatch(name -> name.endsWith(".new"));
    assertThat(records.storage.count(Operation.CREATE)).as("made again").isEqualTo(created);
    assertThat(output.lines()).noneMatch(line -> line.contains("result: fail"));
  }

  @Test
  void isThatOfNothingWithoutRecords() throws IOException {
    start();
    finish();
    assertThat(records.tree.size()).isZero();
    assertThat(records.tree.root()).isEqualTo(new MerkleTree().root());
  }

  @Test
  void growsOnAfterARestart() throws IOException {
    start();
    records.store(50);
    settle();
    records.storage.kill();
    start();
    records.store(50);
    records.storage.kill();
    start();
    settle();
    records.store(7);
    finish();
    assertTree();
  }

  @Test
  void isBuiltFromTheFilesWhenItIsAskedForWithoutHavingGrown() throws IOException {
    start();
    records.store(60);
    finish();
    records.storage.kill();
    int created = records.storage.count(Operation.CREATE);
    records.start(background::add);
    finish();
    assertTree();
    List<String> made = files();
    assertThat(records.storage.count(Operation.CREATE)).as("made again").isEqualTo(created);
    assertThat(made).hasSize((int) segments());
  }

  private long segments() {
    return records.storage.list().stream().filter(name -> name.endsWith(".seg")).count();
  }

  @Test
  void takesFromTheJournalWhatTheBackgroundHadNoTimeFor() throws IOException {
    start();
    records.store(3000);
    finish();
    assertRoot();
  }

  /** More than are handed over, and more than may wait, though never at once. */
  @Test
  void takesNothingFromTheJournalWhenTheBackgroundKeepsUp() throws IOException {
    records = new StoredRecords(LARGE_SEGMENT);
    start();
    for (int i = 0; i < MAX_WAITING / 1000 + 2; i++) {
      records.store(1000);
      settle();
    }
    int created = records.storage.count(Operation.CREATE);
    finish();
    assertRoot();
    assertThat(records.storage.count(Operation.CREATE)).as("made again").isEqualTo(created);
  }

  /** The leaves of a segment wait for the background until they are too many. */
  @ParameterizedTest
  @CsvSource({MAX_WAITING - 1 + ", 1", MAX_WAITING + ", 2", MAX_WAITING + 300 + ", 2"})
  void makesTheLeavesOfASegmentAgainWhenTooManyWait(int waiting, int files) throws IOException {
    records = new StoredRecords(LARGE_SEGMENT);
    start();
    records.store(waiting);
    assertThat(segments()).isEqualTo(1);
    int created = records.storage.count(Operation.CREATE);
    int open = records.storage.openFiles();
    finish();
    assertRoot();
    assertThat(records.storage.count(Operation.CREATE) - created).isEqualTo(files);
    assertThat(records.storage.openFiles()).isEqualTo(open);
  }

  @Test
  void missesNoLeafThoughTheBackgroundCatchesUp() throws IOException {
    records = new StoredRecords(LARGE_SEGMENT);
    start();
    records.store(MAX_WAITING + 300);
    settle();
    records.store(300);
    settle();
    finish();
    assertRoot();
  }

  /** Above some thousand leaves the tree keeps no root of a single one, or of two. */
  @Test
  void pathsLeadAcrossSegmentsToRootsThatAreNotKept() throws IOException {
    records = new StoredRecords(1 << 16);
    start();
    records.store(9_001);
    finish();
    assertThat(segments()).isBetween(5L, 100L);
    for (int i = 0; i < 9_001; i++) {
      if (i == 0 || isFirstOfSegment(i) || isFirstOfSegment(i - 1) || i == 9_000) {
        assertThat(records.tree.leafOf(records.places.get(i))).isEqualTo(i);
        assertThat(records.tree.path(i).rootFrom(records.leaves.get(i)))
            .isEqualTo(records.tree.root());
      }
    }
    assertRoot();
  }

  private boolean isFirstOfSegment(int i) {
    return i > 0
        && Place.segment(records.places.get(i)) != Place.segment(records.places.get(i - 1));
  }

  @Test
  void growsOnInItsOnlySegmentAfterARestart() throws IOException {
    start();
    records.store(3);
    settle();
    records.storage.kill();
    start();
    records.store(2);
    finish();
    assertTree();
    assertThat(segments()).isEqualTo(1);
  }

  @Test
  void isBuiltAtItsEndWhenTheJournalCouldNotBeReadAtTheStart() throws IOException {
    start();
    records.store(3);
    settle();
    records.storage.kill();
    start();
    int open = records.storage.openFiles();
    records.storage.failReadAt(1);
    settle();
    assertThat(output.lines())
        .anyMatch(line -> line.startsWith("WARN action: relectura | result: fail | error: "));
    assertThat(files()).as("half a file").isEmpty();
    assertThat(records.storage.openFiles()).isEqualTo(open);
    records.store(20);
    finish();
    assertTree();
  }

  @Test
  void leavesNoFileOpenThatItHasReadLeavesFrom() throws IOException {
    start();
    records.store(50);
    finish();
    int open = records.storage.openFiles();
    assertTree();
    assertThat(records.storage.openFiles()).isEqualTo(open);
  }

  @Test
  void makesFilesAgainThatAreMissingOrDamagedOrHalf() throws IOException {
    start();
    records.store(200);
    finish();
    records.storage.kill();
    List<String> names = files();
    assertThat(names).hasSizeGreaterThan(5);
    for (int i = 0; i < 5; i++) {
      byte[] contents = records.storage.contents(names.get(i));
      contents[i * 997 % contents.length] ^= 1;
      records.storage.put(names.get(i), contents);
    }
    records.storage.delete(names.get(5));
    records.start(background::add);
    finish();
    assertTree();
  }

  @Test
  void makesFilesAgainThatAreDamagedLater() throws IOException {
    start();
    records.store(200);
    finish();
    for (String name : files()) {
      byte[] contents = records.storage.contents(name);
      contents[20] ^= 1;
      records.storage.put(name, contents);
    }
    assertTree();
  }

  @Test
  void needsNoRoomForItsFiles() throws IOException {
    start();
    records.storage.failAt(Operation.CREATE, 1);
    records.store(200);
    settle();
    records.storage.setCapacity(records.storage.usedBytes());
    finish();
    assertRoot();
    assertThat(output.lines()).anyMatch(line -> line.contains("action: indice | result: fail"));
    records.storage.setCapacity(Long.MAX_VALUE);
    assertTree();
  }

  @Test
  void saysThatTheJournalCannotBeRead() throws IOException {
    start();
    records.store(100);
    finish();
    records.storage.kill();
    records.start(background::add);
    byte[] segment = records.storage.contents("journal-000001.seg");
    byte[] damaged = segment.clone();
    damaged[100] ^= 1;
    records.storage.put("journal-000001.seg", damaged);
    for (String name : files()) {
      records.storage.delete(name);
    }
    finish();
    assertThat(records.failure).isInstanceOf(DamagedJournalException.class);
    records.storage.put("journal-000001.seg", segment);
    finish();
    assertTree();
  }
}
