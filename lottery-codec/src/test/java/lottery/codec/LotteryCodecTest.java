package lottery.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.LocalDate;
import lottery.codec.bet.Bet;
import lottery.codec.message.Malformed;
import lottery.codec.message.Opcode;
import lottery.codec.message.Submit;
import lottery.codec.message.Unknown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LotteryCodecTest {

  @Test
  void installsTheServersHandlersInTheOrderBytesTake() {
    EmbeddedChannel server = Wire.server();

    assertThat(server.pipeline().names())
        .startsWith(
            "frame-decoder", "chunked-writer", "small-writes", "frame-encoder", "message-decoder");
    assertThat(server.finishAndReleaseAll()).isFalse();
  }

  @Test
  void installsTheAgencysHandlersInTheOrderBytesTake() {
    EmbeddedChannel agency = Wire.agency();

    assertThat(agency.pipeline().names())
        .startsWith("frame-decoder", "frame-encoder", "message-decoder");
    assertThat(agency.finishAndReleaseAll()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, (64 << 10) - 1, (16 << 20) + 1})
  void refusesFrameLimitsOutOfRange(int maxFrameBytes) {
    EmbeddedChannel channel = new EmbeddedChannel();

    assertThatThrownBy(
            () ->
                LotteryCodec.installServer(
                    channel.pipeline(), Wire.READING, maxFrameBytes, Receiving.UNLIMITED))
        .hasMessage("maxFrameBytes: " + maxFrameBytes + " (expected: 65536..16777216)");
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  /** Otherwise a few bytes of a hostile central would take all of its memory. */
  @ParameterizedTest
  @CsvSource({"64, 16", "128, 32", "160, 40", "4096, 40"})
  void theLongestReceiptFollowsTheAgencysHeap(long heapMib, long receiptMib) {
    assertThat(LotteryCodec.longestReceipt(heapMib << 20)).isEqualTo(receiptMib << 20);
  }

  @ParameterizedTest
  @EnumSource
  void takesWhatTheOtherSideSends(Delivery delivery) {
    EmbeddedChannel agency = Wire.agency();
    EmbeddedChannel server = Wire.server();
    Bet bet = new Bet(2, "Zoë, la \"Z\"", "Paz", "007", LocalDate.of(2000, 2, 29), 7574);
    Submit submit = new Submit(2, "agency-2.csv", Long.MAX_VALUE, bet.toRows());

    delivery.deliver(server, Wire.written(agency, submit));

    assertThat(Wire.received(server)).containsExactly(submit);
    assertThat(agency.finishAndReleaseAll()).isFalse();
    assertThat(server.finishAndReleaseAll()).isFalse();
  }

  @Test
  void encodesOnlyWhatCanBeSent() {
    EmbeddedChannel channel = Wire.server();
    Unknown unknown = new Unknown((byte) 99);
    Malformed malformed = new Malformed(Opcode.BET, 1, "no");

    assertThat(channel.writeOutbound(unknown, malformed)).isTrue();

    assertThat(channel.<Object>readOutbound()).isSameAs(unknown);
    assertThat(channel.<Object>readOutbound()).isSameAs(malformed);
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }
}
