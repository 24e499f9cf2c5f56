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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeBuilderTest {
  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private final Queue<Runnable> background = new ArrayDeque<>();
  private final StoredRecords records = new StoredRecords();

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
    MerkleTree expected = new MerkleTree();
    records.leaves.forEach(expected::add);
    assertThat(records.tree.size()).isEqualTo(records.leaves.size());
    assertThat(records.tree.root()).isEqualTo(expected.root());
    for (int i = 0; i < records.leaves.size(); i += 1 + records.leaves.size() / 50) {
      assertThat(records.tree.leafOf(records.places.get(i))).isEqualTo(i);
      assertThat(records.tree.path(i).rootFrom(records.leaves.get(i))).isEqualTo(expected.root());
    }
    assertThat(records.tree.leafOf(records.places.get(0) + 1)).isEqualTo(-1);
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
    MerkleTree expected = new MerkleTree();
    records.leaves.forEach(expected::add);
    assertThat(records.tree.root()).isEqualTo(expected.root());
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
    MerkleTree expected = new MerkleTree();
    records.leaves.forEach(expected::add);
    assertThat(records.tree.root()).isEqualTo(expected.root());
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
