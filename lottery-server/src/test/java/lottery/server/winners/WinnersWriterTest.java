package lottery.server.winners;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.stream.ChunkedInput;
import java.util.UUID;
import lottery.codec.bet.RowCursor;
import lottery.server.journal.FakeStorage;
import org.junit.jupiter.api.Test;

/** When blocks end. */
class WinnersWriterTest {
  private static final DrawnNumber DRAWN = new DrawnNumber(new UUID(1, 2), 2, 7574, 1000);

  private final BlockSink sink = new BlockSink(new FakeStorage(1));

  private static void add(WinnersWriter writer, int agency, int document) {
    byte[] bytes = (agency + ",Ana,Paz," + document + ",2000-01-01,7574\r\n").getBytes(UTF_8);
    RowCursor row = new RowCursor(bytes, 0, bytes.length);
    row.next();
    writer.add(agency, row, bytes, 0, bytes.length);
  }

  /** 113 rows of 36 bytes, of which eight have one more. */
  private static void fillABlock(WinnersWriter writer) {
    for (int i = 0; i < 113; i++) {
      add(writer, 1, i < 8 ? 100_000_000 + i : 10_000_000 + i);
    }
  }

  @Test
  void aBlockIsFullWithItsLastByteAndInMemoryUntilThen() {
    WinnersWriter writer = new WinnersWriter(2, sink, WinnersBlock.BYTES);
    fillABlock(writer);
    assertThat(writer.blocks()).isEqualTo(1);
    add(writer, 1, 1);
    assertThat(writer.blocks()).isEqualTo(2);
  }

  @Test
  void anAgencysLastBlockMayBeEmpty() throws Exception {
    WinnersWriter writer = new WinnersWriter(2, sink, WinnersBlock.BYTES - 1);
    add(writer, 2, 4711);
    fillABlock(writer);
    WinnersCounts counts = writer.finish();
    assertThat(writer.blocks()).isEqualTo(4);
    try (Winners winners = sink.finish(DRAWN, writer.blocks(), counts)) {
      assertThat(winners.counts()).containsExactly(113, 1);
      assertThat(text(winners.of(1).frame())).endsWith("#10000112#");
      assertThat(text(winners.of(2).frame())).endsWith("4711#");
    }
  }

  private static String text(ChunkedInput<ByteBuf> input) throws Exception {
    StringBuilder all = new StringBuilder();
    while (!input.isEndOfInput()) {
      ByteBuf chunk = input.readChunk(UnpooledByteBufAllocator.DEFAULT);
      all.append(chunk.toString(UTF_8));
      chunk.release();
    }
    input.close();
    return all.toString();
  }
}
