package lottery.codec;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lottery.codec.bet.Bet;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.RandomBets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WinnersInputTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 400, 401, 2000})
  void holdsTheDocumentsInTheirOrder(int count) throws Exception {
    Random random = new Random(count);
    List<Bet> bets = new ArrayList<>();
    List<BetRows> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Bet bet = RandomBets.next(random, 1, 7574);
      bets.add(bet);
      parts.add(RandomBets.rows(List.of(bet), Wire.READING));
      parts.add(BetRows.empty(1));
    }
    String value = bets.stream().map(bet -> bet.document() + "#").collect(joining());

    assertThat(written(MemoryWinners.frame(parts)))
        .isEqualTo(Wire.frame(7, value.isEmpty() ? "#" : value));
  }

  private static byte[] written(WinnersInput input) throws IOException {
    ByteBuf all = UnpooledByteBufAllocator.DEFAULT.buffer();
    while (!input.isEndOfInput()) {
      ByteBuf chunk = input.readChunk(UnpooledByteBufAllocator.DEFAULT);
      assertThat(chunk.readableBytes()).isBetween(1, LotteryCodec.MAX_SEGMENT_BYTES);
      all.writeBytes(chunk);
      chunk.release();
      assertThat(input.progress()).isEqualTo(all.readableBytes());
    }
    assertThat(input.length()).isEqualTo(all.readableBytes());
    assertThat(input.readChunk(UnpooledByteBufAllocator.DEFAULT)).isNull();
    byte[] bytes = new byte[all.readableBytes()];
    all.readBytes(bytes).release();
    return bytes;
  }

  @Test
  void closesItsRowsWhenAllIsWritten() {
    MemoryWinners rows = new MemoryWinners(List.of());
    EmbeddedChannel server = Wire.server();
    server.writeOutbound(new WinnersInput(rows, 0));
    assertThat(new String(Wire.writtenBytes(server), 5, 1, StandardCharsets.US_ASCII))
        .isEqualTo("#");
    assertThat(rows.isClosed()).isTrue();
    assertThat(server.finishAndReleaseAll()).isFalse();
  }

  /** What was counted before is in the header, and cannot be taken back. */
  @Test
  void failsWhereRowsAreMissing() {
    MemoryWinners rows = new MemoryWinners(List.of(BetRows.empty(1)));
    WinnersInput input = new WinnersInput(rows, 9);
    assertThatThrownBy(() -> input.readChunk(UnpooledByteBufAllocator.DEFAULT))
        .isInstanceOf(IOException.class)
        .hasMessage("fewer winning bets than were counted");
  }

  @Test
  void refusesAValueThatNoFrameHolds() {
    assertThatThrownBy(() -> new WinnersInput(new MemoryWinners(List.of()), 1L << 32))
        .hasMessage("documentBytes: 4294967296 (expected: 0..4294967295)");
  }
}
