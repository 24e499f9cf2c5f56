package lottery.server.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import lottery.server.cluster.ReplicatedState.Position;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.FakeStorage.Operation;
import lottery.server.journal.JournalException;
import lottery.server.journal.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckpointTest {
  private static final Checkpoint FIRST =
      new Checkpoint(new Position(1, 10), -5, 3, 1, Map.of("monday", Place.of(1, 200)));
  private static final Checkpoint SECOND =
      new Checkpoint(
          new Position(2, 20), 6, 4, 2, Map.of("monday", Place.of(2, 64), "x", Place.of(1, 99)));

  @Test
  void theLastOneIsRead() throws Exception {
    FakeStorage disk = new FakeStorage(1);
    assertThat(Checkpoint.read(disk)).isEmpty();
    FIRST.write(disk);
    SECOND.write(disk);
    disk.crash();
    assertThat(Checkpoint.read(disk)).contains(SECOND);
  }

  /** Whatever fails, and whatever the disk keeps of it: the one before, or the new one. */
  @ParameterizedTest
  @EnumSource(Operation.class)
  void aCrashLeavesOneOfTheLastTwo(Operation failing) throws Exception {
    for (long seed = 1; seed <= 200; seed++) {
      FakeStorage disk = new FakeStorage(seed);
      FIRST.write(disk);
      disk.failAt(failing, 1 + (int) (seed % 2));
      try {
        SECOND.write(disk);
      } catch (IOException injected) {
        assertThat(disk.isFailing(failing)).isFalse();
      }
      disk.crash();
      Optional<Checkpoint> left = Checkpoint.read(disk);
      assertThat(left).as("seed %d", seed).isPresent();
      assertThat(left.get()).isIn(FIRST, SECOND);
      SECOND.write(disk);
      assertThat(Checkpoint.read(disk)).contains(SECOND);
    }
  }

  @Test
  void aDamagedOneIsRefused() throws Exception {
    FakeStorage disk = new FakeStorage(1);
    FIRST.write(disk);
    byte[] damaged =
        new String(disk.contents("checkpoint"), UTF_8).replace("10", "11").getBytes(UTF_8);
    disk.put("checkpoint", damaged);
    assertThatThrownBy(() -> Checkpoint.read(disk))
        .isInstanceOf(JournalException.class)
        .hasMessageStartingWith("fake/checkpoint: damaged (expected: lines and their checksum)");
  }
}
