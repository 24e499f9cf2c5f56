package lottery.codec.typed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static lottery.codec.typed.TypedBytes.END;
import static lottery.codec.typed.TypedBytes.ana;
import static lottery.codec.typed.TypedBytes.batch;
import static lottery.codec.typed.TypedBytes.bet;
import static lottery.codec.typed.TypedBytes.string;
import static lottery.codec.typed.TypedBytes.taggedBet;
import static lottery.codec.typed.TypedBytes.uint64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Arrays;
import java.util.List;
import lottery.codec.Delivery;
import lottery.codec.FrameTooLongException;
import lottery.codec.Receiving;
import lottery.codec.Wire;
import lottery.codec.bet.BetRows;
import lottery.codec.message.Batch;
import lottery.codec.message.Malformed;
import lottery.codec.message.Message;
import lottery.codec.message.Opcode;
import lottery.codec.message.Ready;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedRequestDecoderTest {

  private static final int MAX_BATCH_BYTES = 65_536;
  private static final byte[] ONE = string("1");

  private final EmbeddedChannel channel = server();

  @ParameterizedTest
  @EnumSource
  void readsAConversation(Delivery delivery) {
    delivery.deliver(channel, conversation());

    assertConversation(Wire.received(channel));
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void readsAConversationCutAtEveryPosition() {
    byte[] bytes = conversation();
    for (int cut = 0; cut <= bytes.length; cut++) {
      EmbeddedChannel cutChannel = server();
      cutChannel.writeInbound(Unpooled.copiedBuffer(bytes, 0, cut));
      cutChannel.writeInbound(Unpooled.copiedBuffer(bytes, cut, bytes.length - cut));

      assertConversation(Wire.received(cutChannel));
      assertThat(cutChannel.finishAndReleaseAll()).isFalse();
    }
  }

  @Test
  void quotesNamesThatNeedItAndKeepsHashes() {
    send(ONE, batch(bet("1", "Ana, \"la #1\"", "d'#Gil", "9,9", "2001-02-28", "0")));

    assertThat(rows(channel.readInbound()))
        .isEqualTo("1,\"Ana, \"\"la #1\"\"\",d'#Gil,\"9,9\",2001-02-28,0\r\n");
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0x30, 0xFF})
  void takesAnyTagForAString(int tag) {
    send(
        string(tag, "1".getBytes(UTF_8)),
        batch(taggedBet(tag, "1", "Ana", "Gil", "0099", "2001-02-28", "7574")));

    assertThat(rows(channel.readInbound())).isEqualTo("1,Ana,Gil,0099,2001-02-28,7574\r\n");
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void takesAnEmptyBatch() {
    send(ONE, batch());

    assertThat(channel.<Batch>readInbound().bets().count()).isZero();
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void takesABatchAsLongAsTheLimitAndABetOf255Bytes() {
    byte[] longest = bet("1", "A".repeat(160), "Gil", "00" + "1".repeat(18), "2001-02-28", "1");
    assertThat(longest[1] & 0xFF).isBetween(200, 255);
    byte[] bets = new byte[MAX_BATCH_BYTES / longest.length * longest.length];
    for (int at = 0; at < bets.length; at += longest.length) {
      System.arraycopy(longest, 0, bets, at, longest.length);
    }
    send(ONE, batch(bets));

    assertThat(channel.<Batch>readInbound().bets().count())
        .isEqualTo(MAX_BATCH_BYTES / longest.length);
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void refusesABatchWithABadBetWholeAndGoesOn() {
    byte[] bad = bet("1", "Ana", "Gil", "0099", "2001-02-30", "1");
    send(ONE, batch(ana(1), bad, ana(2)), batch(ana(3)));

    assertThat(channel.<Malformed>readInbound())
        .isEqualTo(
            new Malformed(
                Opcode.BATCH,
                1,
                3,
                "bet 1: birthdate: \"2001-02-30\""
                    + " (expected: a calendar date, YYYY-MM-DD, 0001-01-01..2024-08-22)"));
    assertThat(rows(channel.readInbound())).endsWith(",3\r\n");
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void refusesABetOfAnotherAgency() {
    byte[] other = bet("2", "Ana", "Gil", "0099", "2001-02-28", "1");
    send(ONE, batch(other, other), batch(ana(1), other));

    assertThat(channel.<Malformed>readInbound().reason())
        .isEqualTo("bet 0: agency: \"2\" (expected: 1, the connection's)");
    assertThat(channel.<Malformed>readInbound().reason()).startsWith("bet 1: agency: \"2\"");
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2147483648, bet 0: number: \"2147483648\"",
    "18446744073709551615, bet 0: number: \"18446744073709551615\""
  })
  void refusesANumberOutOfRange(String number, String reason) {
    send(ONE, batch(bet("1", "Ana", "Gil", "0099", "2001-02-28", number)));

    assertThat(channel.<Malformed>readInbound().reason()).startsWith(reason);
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void refusesBetsWhoseLengthsDoNotMatch() {
    byte[] bet = ana(1);
    byte[] tooShort = bet.clone();
    tooShort[1]--;
    byte[] beyondBatch = bet.clone();
    beyondBatch[1]++;
    byte[] beyondBet = bet.clone();
    beyondBet[3] = (byte) 200;
    byte[] noUint64 = bet.clone();
    noUint64[bet.length - 10] = 2;
    byte[] leftOver = Wire.concat(bet, new byte[] {9});
    leftOver[1]++;
    byte[] half = Arrays.copyOf(bet, 1);
    for (byte[] bad : List.of(tooShort, beyondBatch, beyondBet, noUint64, leftOver, half)) {
      EmbeddedChannel badChannel = server();
      badChannel.writeInbound(Unpooled.wrappedBuffer(ONE, batch(ana(7), bad), batch(ana(2))));

      assertThat(badChannel.<Malformed>readInbound().reason())
          .startsWith("bet 1: ")
          .contains("(expected: ");
      assertThat(rows(badChannel.readInbound())).endsWith(",2\r\n");
      assertThat(badChannel.finishAndReleaseAll()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {MAX_BATCH_BYTES + 1, Long.MAX_VALUE, Long.MIN_VALUE, -1})
  void refusesABatchThatIsTooLongFromItsLengthAlone(long length) {
    assertThatThrownBy(() -> send(ONE, new byte[] {1}, uint64(length)))
        .isInstanceOf(FrameTooLongException.class)
        .hasMessage(
            "batch: length "
                + Long.toUnsignedString(length)
                + " (expected: 0.."
                + MAX_BATCH_BYTES
                + " bytes)");
    send(batch(ana(1)), END);

    assertThat(channel.finishAndReleaseAll()).as("nothing more is read").isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "00 00, id: length: 0 (expected: 1..20)",
    "00 15, id: length: 21 (expected: 1..20)",
    "00 02 41, id: byte 0: 41 (expected: an ASCII digit)",
    "00 02 31 2f, id: byte 1: 2f (expected: an ASCII digit)",
    "00 01 30, id: 0 (expected: 1..5)",
    "00 01 36, id: 6 (expected: 1..5)",
    "00 01 31 03, 'step: 03 (expected: 01, a batch, or 02, the end)'",
    "00 01 31 01 00 08 0000000000000000, 'length of a batch: 0008 (expected: 0108, a uint64)'",
    "00 01 31 01 01 04 0000000000000000, 'length of a batch: 0104 (expected: 0108, a uint64)'"
  })
  void endsTheConversationWhereBytesHaveNoMeaning(String hex, String message) {
    byte[] bytes = java.util.HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThatThrownBy(() -> Delivery.BYTE_BY_BYTE.deliver(channel, bytes))
        .isInstanceOf(TypedFormatException.class)
        .hasMessage(message);
    send(ONE, batch(ana(1)), END);

    assertThat(channel.finishAndReleaseAll()).as("nothing more is read").isFalse();
  }

  @Test
  void anIdOfTwentyDigitsIsReadByItsValue() {
    send(string("00000000000000000001"), END);

    assertThat(channel.<Message>readInbound()).isEqualTo(new Ready(1));
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void whatComesAfterTheEndIsPassedOver() {
    send(ONE, END, END, batch(ana(1)), new byte[] {77});

    assertThat(Wire.received(channel)).containsExactly(new Ready(1));
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  private static EmbeddedChannel server() {
    EmbeddedChannel channel = new EmbeddedChannel();
    TypedCodec.installServer(
        channel.pipeline(), Wire.READING, MAX_BATCH_BYTES, Receiving.UNLIMITED);
    return channel;
  }

  private static byte[] conversation() {
    return Wire.concat(ONE, batch(ana(7574), ana(1)), batch(ana(2)), END);
  }

  private static void assertConversation(List<Message> messages) {
    assertThat(messages).hasSize(3);
    assertThat(rows(messages.get(0)))
        .isEqualTo("1,Ana,Gil,0099,2001-02-28,7574\r\n1,Ana,Gil,0099,2001-02-28,1\r\n");
    assertThat(rows(messages.get(1))).isEqualTo("1,Ana,Gil,0099,2001-02-28,2\r\n");
    assertThat(messages.get(2)).isEqualTo(new Ready(1));
  }

  private void send(byte[]... bytes) {
    channel.writeInbound(Unpooled.wrappedBuffer(bytes));
  }

  private static String rows(Message message) {
    assertThat(message).isInstanceOf(Batch.class);
    BetRows rows = ((Batch) message).bets();
    return new String(rows.bytes(), 0, rows.length(), UTF_8);
  }
}
