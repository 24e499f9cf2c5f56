package lottery.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import lottery.codec.bet.Bet;
import lottery.codec.bet.BetRules;
import lottery.codec.message.Ack;
import lottery.codec.message.AskWinners;
import lottery.codec.message.Busy;
import lottery.codec.message.Close;
import lottery.codec.message.Corrupt;
import lottery.codec.message.Ready;
import lottery.codec.message.SingleBet;
import lottery.codec.message.Winners;
import lottery.codec.message.WireMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The example bytes of the protocol document, read and written. */
class ProtocolExamplesTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-08-21T12:00:00Z"), ZoneOffset.UTC);

  static Stream<Arguments> examples() {
    Bet bet = new Bet(1, "Santiago Lionel", "Lorca", "30904465", LocalDate.of(1999, 3, 17), 7574);
    return Stream.of(
        Arguments.of(
            "01 00000031",
            "1#Santiago Lionel#Lorca#30904465#1999-03-17#7574#",
            new SingleBet(bet.toRows())),
        Arguments.of("02 00000000", "", new Ack()),
        Arguments.of("05 00000002", "3#", new Ready(3)),
        Arguments.of("06 00000002", "3#", new AskWinners(3)),
        Arguments.of("08 00000000", "", new Busy()),
        Arguments.of(
            "07 00000012",
            "30876370#24807259#",
            new Winners(List.of("30876370", "24807259"), true)),
        Arguments.of("07 00000001", "#", new Winners(List.of(), true)),
        Arguments.of("00 00000000", "", new Close()),
        Arguments.of("ff 00000000", "", new Corrupt()));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void readsTheBytesWhole(String header, String value, WireMessage message) {
    EmbeddedChannel channel = server();

    channel.writeInbound(bytes(header, value));

    assertThat(channel.<Object>readInbound()).isEqualTo(message);
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void readsTheBytesOneByOne(String header, String value, WireMessage message) {
    EmbeddedChannel channel = server();

    for (byte b : ByteBufUtil.getBytes(bytes(header, value))) {
      channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {b}));
    }

    assertThat(channel.<Object>readInbound()).isEqualTo(message);
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void writesTheBytes(String header, String value, WireMessage message) {
    EmbeddedChannel channel = server();

    channel.writeOutbound(message);

    ByteBuf written = channel.readOutbound();
    assertThat(ByteBufUtil.hexDump(written)).isEqualTo(ByteBufUtil.hexDump(bytes(header, value)));
    written.release();
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  private static EmbeddedChannel server() {
    EmbeddedChannel channel = new EmbeddedChannel();
    LotteryCodec.installServer(
        channel.pipeline(),
        new BetRules(5, CLOCK, BetRules.WATCH_NOTHING),
        LotteryCodec.MAX_FRAME_BYTES_DEFAULT);
    return channel;
  }

  private static ByteBuf bytes(String header, String value) {
    return Unpooled.wrappedBuffer(
        HexFormat.of().parseHex(header.replace(" ", "")), value.getBytes(UTF_8));
  }
}
