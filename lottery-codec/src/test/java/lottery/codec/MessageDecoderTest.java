package lottery.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.stream.Stream;
import lottery.codec.message.Batch;
import lottery.codec.message.Malformed;
import lottery.codec.message.Message;
import lottery.codec.message.Opcode;
import lottery.codec.message.Ready;
import lottery.codec.message.RefusedSubmit;
import lottery.codec.message.Submit;
import lottery.codec.message.Unknown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessageDecoderTest {

  private static final String ANA = "1#Ana#Gil#0099#2001-02-28#12#";

  /** A value that breaks its opcode's rules, how many bets it announces, and what is said of it. */
  private record Broken(Opcode opcode, String value, int bets, String reason) {
    /** A SUBMIT whose bets are to blame is still known by its place. */
    Message message() {
      String[] list = value.split("#", -1);
      boolean inBets = reason.startsWith("n: ") || reason.startsWith("bet ");
      return opcode == Opcode.SUBMIT && inBets
          ? new RefusedSubmit(
              Integer.parseInt(list[0]), list[1], Long.parseLong(list[2]), bets, reason)
          : new Malformed(opcode, bets, reason);
    }
  }

  private static final List<Broken> BROKEN =
      List.of(
          new Broken(Opcode.CLOSE, "x", 0, "value: 1 bytes (expected: none)"),
          new Broken(Opcode.ACK, "#", 0, "value: 1 bytes (expected: none)"),
          new Broken(Opcode.BUSY, "#", 0, "value: 1 bytes (expected: none)"),
          new Broken(Opcode.CORRUPT, "#", 0, "value: 1 bytes (expected: none)"),
          // READY and ASK_WINNERS
          new Broken(Opcode.READY, "", 0, "agency: missing"),
          new Broken(Opcode.READY, "3", 0, "agency: \"3\" (expected: '#' after every element)"),
          new Broken(Opcode.READY, "#", 0, "agency: \"\" (expected: decimal, 0..2147483647)"),
          new Broken(Opcode.READY, "-1#", 0, "agency: \"-1\" (expected: decimal, 0..2147483647)"),
          new Broken(
              Opcode.ASK_WINNERS,
              "2147483648#",
              0,
              "agency: \"2147483648\" (expected: decimal, 0..2147483647)"),
          new Broken(
              Opcode.ASK_WINNERS,
              "3#4#",
              0,
              "list: \"4#\" left over (expected: the end of the list)"),
          // BET
          new Broken(Opcode.BET, "", 1, "bet 0: agency: missing"),
          new Broken(Opcode.BET, "1#Ana#Gil#0099#2001-02-28#", 1, "bet 0: number: missing"),
          new Broken(
              Opcode.BET,
              "1#Ana#Gil#0099#2001-02-28#12",
              1,
              "bet 0: number: \"12\" (expected: '#' after every element)"),
          new Broken(
              Opcode.BET,
              ANA + "x#",
              1,
              "list: \"x#\" left over (expected: the end of the list after one bet)"),
          new Broken(
              Opcode.BET,
              "1#Ana#Gil#0099#2001-02-28#12x#",
              1,
              "bet 0: number: \"12x\" (expected: decimal, 0..2147483647)"),
          new Broken(
              Opcode.BET,
              "6#Ana#Gil#0099#2001-02-28#12#",
              1,
              "bet 0: agency: \"6\" (expected: decimal, 1..5)"),
          // BATCH
          new Broken(Opcode.BATCH, "", 0, "n: missing"),
          new Broken(Opcode.BATCH, "#", 0, "n: \"\" (expected: decimal, 0..2147483647)"),
          new Broken(Opcode.BATCH, "x#", 0, "n: \"x\" (expected: decimal, 0..2147483647)"),
          new Broken(Opcode.BATCH, "1#", 1, "bet 0: missing (expected: 1 bets, as n says)"),
          new Broken(
              Opcode.BATCH,
              "2147483647#@0#" + ANA,
              2_147_483_647,
              "bet 1: missing (expected: 2147483647 bets, as n says)"),
          new Broken(
              Opcode.BATCH,
              "1#@0#" + ANA + "@1#" + ANA,
              1,
              "list: \"@1#1#Ana#Gil#0099#2001-02-28#12#\" left over"
                  + " (expected: the end of the list after 1 bets, as n says)"),
          new Broken(
              Opcode.BATCH,
              "0#@0#" + ANA,
              0,
              "list: \"@0#1#Ana#Gil#0099#2001-02-28#12#\" left over"
                  + " (expected: the end of the list after 0 bets, as n says)"),
          new Broken(
              Opcode.BATCH,
              "2#@0#" + ANA + "@2#" + ANA,
              2,
              "bet 1: marker: \"@2\" (expected: \"@1\")"),
          new Broken(Opcode.BATCH, "1#0#" + ANA, 1, "bet 0: marker: \"0\" (expected: \"@0\")"),
          new Broken(Opcode.BATCH, "1##" + ANA, 1, "bet 0: marker: \"\" (expected: \"@0\")"),
          new Broken(Opcode.BATCH, "1#@#" + ANA, 1, "bet 0: marker: \"@\" (expected: \"@0\")"),
          new Broken(
              Opcode.BATCH, "1#@0", 1, "bet 0: marker: \"@0\" (expected: '#' after every element)"),
          new Broken(Opcode.BATCH, "2#@0#" + ANA + "@1#1#Leo#Paz#", 2, "bet 1: document: missing"),
          new Broken(
              Opcode.BATCH,
              "1#@0#1#Leo#Paz#77#2000-02-29#12",
              1,
              "bet 0: number: \"12\" (expected: '#' after every element)"),
          new Broken(
              Opcode.BATCH,
              "2#@0#" + ANA + "@1#2#Leo#Paz#77#2000-02-29#12#",
              2,
              "bet 1: agency: \"2\" (expected: 1, the agency of the bets before it)"),
          new Broken(
              Opcode.BATCH,
              "2#@0#" + ANA + "@1#1#Leo##77#2000-02-29#12#",
              2,
              "bet 1: last name: \"\""
                  + " (expected: 1..255 bytes of UTF-8 without control characters)"),
          // SUBMIT
          new Broken(Opcode.SUBMIT, "1#", 0, "stream: missing"),
          new Broken(
              Opcode.SUBMIT,
              "1#a/b#0#0#",
              0,
              "stream: \"a/b\" (expected: 1..64 of A-Z a-z 0-9 . _ -)"),
          new Broken(
              Opcode.SUBMIT, "1##0#0#", 0, "stream: \"\" (expected: 1..64 of A-Z a-z 0-9 . _ -)"),
          new Broken(
              Opcode.SUBMIT,
              "1#" + "s".repeat(65) + "#0#0#",
              0,
              "stream: \"" + "s".repeat(64) + "\" (expected: 1..64 of A-Z a-z 0-9 . _ -)"),
          new Broken(
              Opcode.SUBMIT,
              "1#s#9223372036854775808#0#",
              0,
              "first: \"9223372036854775808\" (expected: decimal, 0..9223372036854775807)"),
          new Broken(Opcode.SUBMIT, "1#s#0#", 0, "n: missing"),
          new Broken(
              Opcode.SUBMIT,
              "2#s#0#1#@0#" + ANA,
              1,
              "bet 0: agency: \"1\" (expected: 2, as the list says)"),
          new Broken(
              Opcode.SUBMIT,
              "1#s#0#1#@0#1#Ana#Gil#0099#2001-02-29#12#",
              1,
              "bet 0: birthdate: \"2001-02-29\""
                  + " (expected: a calendar date, YYYY-MM-DD, 0001-01-01..2024-08-22)"),
          // ASK_PROGRESS and PROGRESS
          new Broken(
              Opcode.ASK_PROGRESS,
              "1#a b#",
              0,
              "stream: \"a b\" (expected: 1..64 of A-Z a-z 0-9 . _ -, or @ and 32 hex digits)"),
          new Broken(
              Opcode.ASK_PROGRESS,
              "1#s#t#",
              0,
              "list: \"t#\" left over (expected: the end of the list)"),
          new Broken(
              Opcode.PROGRESS,
              "12#ABCDEF01#",
              0,
              "digest: \"ABCDEF01\" (expected: 8 lower-case hex digits)"),
          new Broken(
              Opcode.PROGRESS,
              "12#abcdef0#",
              0,
              "digest: \"abcdef0\" (expected: 8 lower-case hex digits)"),
          new Broken(
              Opcode.PROGRESS,
              "-1#abcdef01#",
              0,
              "stored: \"-1\" (expected: decimal, 0..9223372036854775807)"),
          // ASK_RECEIPT, SEAL
          new Broken(
              Opcode.ASK_RECEIPT,
              "1#@#7#",
              0,
              "stream: \"@\" (expected: none, or 1..64 of A-Z a-z 0-9 . _ -, with or without @ first)"),
          new Broken(
              Opcode.ASK_RECEIPT,
              "1#s#-7#",
              0,
              "index: \"-7\" (expected: decimal, 0..9223372036854775807)"),
          new Broken(Opcode.SEAL, "\u00ff", 0, "text: not UTF-8"),
          // WINNERS
          new Broken(
              Opcode.WINNERS,
              "30876370",
              0,
              "document: \"30876370\" (expected: '#' after every element)"),
          new Broken(
              Opcode.WINNERS,
              "30876370##",
              0,
              "document: \"\""
                  + " (expected: 1..32 bytes of UTF-8 without control characters or '#')"),
          new Broken(
              Opcode.WINNERS,
              "1\t2#",
              0,
              "document: \"1?2\""
                  + " (expected: 1..32 bytes of UTF-8 without control characters or '#')"));

  static Stream<Arguments> brokenValues() {
    return BROKEN.stream()
        .flatMap(b -> Stream.of(Delivery.values()).map(delivery -> Arguments.of(b, delivery)));
  }

  @ParameterizedTest
  @MethodSource("brokenValues")
  void refusesTheValueAndGoesOn(Broken broken, Delivery delivery) {
    EmbeddedChannel channel = Wire.server();

    delivery.deliver(
        channel,
        Wire.concat(
            Wire.frame(broken.opcode().code(), broken.value().getBytes(ISO_8859_1)),
            Wire.frame(5, "3#")));

    assertThat(Wire.received(channel)).containsExactly(broken.message(), new Ready(3));
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void reportsAnOpcodeNobodyKnowsAndGoesOn(Delivery delivery) {
    EmbeddedChannel channel = Wire.server();

    delivery.deliver(
        channel, Wire.concat(Wire.frame(42, "what#"), Wire.frame(-2, ""), Wire.frame(5, "3#")));

    assertThat(Wire.received(channel))
        .containsExactly(new Unknown((byte) 42), new Unknown((byte) -2), new Ready(3));
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void showsARefusedValueShortAndWithoutControlCharacters() {
    EmbeddedChannel channel = Wire.server();

    Delivery.WHOLE.deliver(channel, Wire.frame(5, "\u001b[31m\r\n" + "x".repeat(10_000) + "#"));

    assertThat(Wire.received(channel))
        .containsExactly(
            new Malformed(
                Opcode.READY,
                0,
                "agency: \"?[31m??" + "x".repeat(57) + "\" (expected: decimal, 0..2147483647)"));
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void takesBatchesWithoutBets(Delivery delivery) {
    EmbeddedChannel channel = Wire.server();

    delivery.deliver(channel, Wire.concat(Wire.frame(3, "0#"), Wire.frame(9, "3#agency-3#78#0#")));

    List<Message> messages = Wire.received(channel);
    Batch batch = (Batch) messages.get(0);
    assertThat(batch.bets().count()).isZero();
    assertThat(batch.bets().agency()).isZero();
    Submit submit = (Submit) messages.get(1);
    assertThat(submit.agency()).isEqualTo(3);
    assertThat(submit.first()).isEqualTo(78);
    assertThat(submit.bets().count()).isZero();
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void transcodesABatchIntoCanonicalRows(Delivery delivery) {
    EmbeddedChannel channel = Wire.server();

    delivery.deliver(
        channel,
        Wire.frame(
            3,
            "3#@0#1#Ana#Gil#0099#2001-02-28#12#"
                + "@1#01#Nicolás, J#O\"Hara#77#2000-02-29#07574#"
                + "@2#1#Zoë#Paz#78#2024-08-21#2147483647#"));

    Batch batch = channel.readInbound();
    assertThat(batch.bets().count()).isEqualTo(3);
    assertThat(batch.bets().agency()).isEqualTo(1);
    assertThat(text(batch))
        .isEqualTo(
            """
            1,Ana,Gil,0099,2001-02-28,12\r
            1,"Nicolás, J","O""Hara",77,2000-02-29,7574\r
            1,Zoë,Paz,78,2024-08-21,2147483647\r
            """);
    assertThat(batch.bets().numbered(7574)).containsExactly(30, 7574);
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  private static String text(Batch batch) {
    return new String(batch.bets().bytes(), 0, batch.bets().length(), UTF_8);
  }
}
