package lottery.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lottery.codec.bet.Bet;
import lottery.codec.message.Ack;
import lottery.codec.message.AskProgress;
import lottery.codec.message.AskReceipt;
import lottery.codec.message.AskSeal;
import lottery.codec.message.AskTerms;
import lottery.codec.message.AskWinners;
import lottery.codec.message.Batch;
import lottery.codec.message.Busy;
import lottery.codec.message.ChooseContest;
import lottery.codec.message.Close;
import lottery.codec.message.Corrupt;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Message;
import lottery.codec.message.Opcode;
import lottery.codec.message.Progress;
import lottery.codec.message.Ready;
import lottery.codec.message.ReceiptReply;
import lottery.codec.message.SealReply;
import lottery.codec.message.SingleBet;
import lottery.codec.message.Submit;
import lottery.codec.message.TermsReply;
import lottery.codec.message.WaitWinners;
import lottery.codec.message.Winners;
import lottery.codec.message.WireMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The example bytes of the protocol, and one of every other message, read and written. */
class ProtocolExamplesTest {

  private static final Bet LORCA =
      new Bet(1, "Santiago Lionel", "Lorca", "30904465", LocalDate.of(1999, 3, 17), 7574);

  /** Header in hex, value as text, and what they mean. */
  private record Example(String header, String value, WireMessage message) {

    byte[] bytes() {
      byte[] start = HexFormat.of().parseHex(header.replace(" ", ""));
      return Wire.concat(start, value.getBytes(UTF_8));
    }
  }

  private static final List<Example> EXAMPLES =
      List.of(
          new Example(
              "01 00000031",
              "1#Santiago Lionel#Lorca#30904465#1999-03-17#7574#",
              new SingleBet(LORCA.toRows())),
          new Example("02 00000000", "", new Ack()),
          new Example("05 00000002", "3#", new Ready(3)),
          new Example("06 00000002", "3#", new AskWinners(3)),
          new Example("08 00000000", "", new Busy()),
          new Example(
              "07 00000012",
              "30876370#24807259#",
              new Winners(List.of("30876370", "24807259"), true)),
          new Example("07 00000001", "#", new Winners(List.of(), true)),
          new Example("00 00000000", "", new Close()),
          new Example("ff 00000000", "", new Corrupt()),
          new Example(
              "03 00000036",
              "1#@0#1#Santiago Lionel#Lorca#30904465#1999-03-17#7574#",
              new Batch(LORCA.toRows())),
          new Example("04 00000005", "mañ#", new ErrorReply("mañ#")),
          new Example(
              "09 0000004e",
              "1#agency-1.csv#78000000#1#@0#1#Santiago Lionel#Lorca#30904465#1999-03-17#7574#",
              new Submit(1, "agency-1.csv", 78_000_000, LORCA.toRows())),
          new Example("0a 0000000f", "1#agency-1.csv#", new AskProgress(1, "agency-1.csv")),
          new Example("0b 0000000e", "4000#00ab12cd#", new Progress(4000, 0x00ab12cd)),
          new Example("0c 00000008", "tuesday#", new ChooseContest("tuesday")),
          new Example("0d 00000002", "3#", new AskSeal(3)),
          new Example("0e 00000009", "lottery/a", new SealReply("lottery/a")),
          new Example("0f 00000011", "1#agency-1.csv#0#", new AskReceipt(1, "agency-1.csv", 0)),
          new Example("0f 00000005", "1##7#", new AskReceipt(1, "", 7)),
          new Example("0f 00000007", "1#@a#7#", new AskReceipt(1, "@a", 7)),
          new Example("10 00000003", "ñ\n", new ReceiptReply("ñ\n".getBytes(UTF_8))),
          new Example("11 00000002", "3#", new WaitWinners(3)),
          new Example("12 00000002", "3#", new AskTerms(3)),
          new Example("13 00000007", "name a\n", new TermsReply("name a\n")));

  static Stream<Arguments> examplesAndDeliveries() {
    return EXAMPLES.stream()
        .flatMap(e -> Stream.of(Delivery.values()).map(delivery -> Arguments.of(e, delivery)));
  }

  static List<Example> examples() {
    return EXAMPLES;
  }

  @ParameterizedTest
  @MethodSource("examplesAndDeliveries")
  void readsTheExample(Example example, Delivery delivery) {
    EmbeddedChannel channel = Wire.server();

    delivery.deliver(channel, example.bytes());

    assertThat(Wire.received(channel)).containsExactly(example.message());
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void writesTheExample(Example example) {
    EmbeddedChannel channel = Wire.server();

    assertThat(Wire.written(channel, example.message())).isEqualTo(example.bytes());
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void readsAllExamplesFromOneConnection(Delivery delivery) {
    EmbeddedChannel channel = Wire.server();
    List<byte[]> bytes = new ArrayList<>();
    List<Message> messages = new ArrayList<>();
    for (Example example : EXAMPLES) {
      bytes.add(example.bytes());
      messages.add(example.message());
    }

    delivery.deliver(channel, Wire.concat(bytes.toArray(byte[][]::new)));

    assertThat(Wire.received(channel)).containsExactlyElementsOf(messages);
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void readsAnEmptyWinnersValueAsNoWinners(Delivery delivery) {
    for (EmbeddedChannel channel : List.of(Wire.server(), Wire.agency())) {
      delivery.deliver(channel, Wire.frame(7, ""));

      assertThat(Wire.received(channel)).containsExactly(new Winners(List.of(), true));
      assertThat(channel.finishAndReleaseAll()).isFalse();
    }
  }

  @Test
  void everyOpcodeHasAnExample() {
    Map<Byte, List<Example>> byCode =
        EXAMPLES.stream().collect(groupingBy(e -> e.message().opcode().code()));

    for (Opcode opcode : Opcode.values()) {
      assertThat(byCode).containsKey(opcode.code());
      assertThat(Opcode.of(opcode.code())).isEqualTo(opcode);
    }
  }
}
