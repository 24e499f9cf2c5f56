package lottery.server.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import lottery.server.journal.FakeStorage.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeFileTest {
  private final FakeStorage storage = new FakeStorage(1);

  @Test
  void isNotKnownBeforeItIsWritten() throws IOException {
    assertThat(OutcomeFile.read(storage)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void survivesTheLossOfTheMachine(long seed) throws IOException {
    FakeStorage disk = new FakeStorage(seed);
    OutcomeFile.write(disk, "drawn");
    disk.crash();
    assertThat(OutcomeFile.read(disk)).hasValue("drawn");
    OutcomeFile.write(disk, "cancelled");
    disk.crash();
    assertThat(OutcomeFile.read(disk)).hasValue("cancelled");
    assertThat(disk.list()).containsExactly(OutcomeFile.NAME);
    assertThat(disk.openFiles()).isZero();
  }

  @Test
  void isNotWrittenAgain() throws IOException {
    OutcomeFile.write(storage, "drawn");
    int writes = storage.count(Operation.WRITE);
    OutcomeFile.write(storage, "drawn");
    assertThat(storage.count(Operation.WRITE)).isEqualTo(writes);
  }

  /** What an earlier try has left is no reason to fail. */
  @Test
  void isWrittenOverAHalfMadeOne() throws IOException {
    try (StorageFile half = storage.create(OutcomeFile.NAME + ".new")) {
      half.write(ByteBuffer.wrap("dra".getBytes(UTF_8)), 0);
    }
    OutcomeFile.write(storage, "drawn");
    assertThat(OutcomeFile.read(storage)).hasValue("drawn");
  }

  @Test
  void onlyItsBeginningIsRead() throws IOException {
    try (StorageFile large = storage.create(OutcomeFile.NAME)) {
      large.write(ByteBuffer.wrap("x".repeat(1000).getBytes(UTF_8)), 0);
    }
    assertThat(OutcomeFile.read(storage)).hasValue("x".repeat(64));
  }
}
