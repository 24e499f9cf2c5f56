package lottery.server.winners;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.FakeStorage.Operation;
import org.junit.jupiter.api.Test;

/** What is kept when there is no file. */
class BlockSinkTest {
  private static final DrawnNumber DRAWN = new DrawnNumber(new UUID(1, 2), 1, 7574, 1000);
  private static final int HELD = BlockSink.MAX_HELD_BYTES / WinnersBlock.BYTES;

  private final FakeStorage storage = new FakeStorage(1);
  private final BlockSink sink = new BlockSink(storage);

  private void write(int from, int to) {
    for (int i = from; i < to; i++) {
      sink.write(i, new byte[WinnersBlock.BYTES], WinnersBlock.BYTES);
    }
  }

  @Test
  void aMebibyteIsKeptInMemory() {
    write(0, HELD);
    assertThat(storage.count(Operation.CREATE)).isZero();
    assertThat(sink.isLost()).isFalse();
    storage.failAt(Operation.CREATE, 1);
    assertThat(sink.finish(DRAWN, HELD, WinnersCounts.none(1))).isNotNull();
  }

  @Test
  void allIsLostWhenMoreThanThatCannotBeWritten() {
    storage.failAt(Operation.CREATE, 1);
    write(0, HELD);
    assertThat(sink.isLost()).isFalse();
    write(HELD, HELD + 1);
    assertThat(sink.isLost()).isTrue();
    assertThat(sink.finish(DRAWN, HELD + 1, WinnersCounts.none(1))).isNull();
  }
}
