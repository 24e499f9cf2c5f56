package lottery.codec.typed;

import static lottery.codec.typed.TypedBytes.END;
import static lottery.codec.typed.TypedBytes.ana;
import static lottery.codec.typed.TypedBytes.batch;
import static lottery.codec.typed.TypedBytes.bet;
import static lottery.codec.typed.TypedBytes.string;
import static lottery.codec.typed.TypedBytes.taggedBet;
import static lottery.codec.typed.TypedBytes.winners;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.EncoderException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import lottery.codec.Delivery;
import lottery.codec.Wire;
import lottery.codec.bet.Bet;
import lottery.codec.bet.BetRows;
import lottery.codec.message.Ack;
import lottery.codec.message.Batch;
import lottery.codec.message.Busy;
import lottery.codec.message.Close;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Message;
import lottery.codec.message.Ready;
import lottery.codec.message.Submit;
import lottery.codec.message.Winners;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TypedAgencyTest {

  private static final LocalDate BIRTHDATE = LocalDate.of(2001, 2, 28);
  private static final BetRows ANA = new Bet(1, "Ana", "Gil", "0099", BIRTHDATE, 1).toRows();

  private final EmbeddedChannel channel = new EmbeddedChannel();

  TypedAgencyTest() {
    TypedCodec.installAgency(channel.pipeline(), 1);
  }

  @Test
  void saysItsIdWithTheFirstMessage() {
    assertThat(Wire.written(channel, new Batch(ANA)))
        .isEqualTo(Wire.concat(string("1"), batch(ana(1))));
    assertThat(Wire.written(channel, new Batch(ANA))).isEqualTo(batch(ana(1)));
    assertThat(Wire.written(channel, new Ready(1))).isEqualTo(END);
    assertThat(Wire.written(channel, new Close())).isEmpty();
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void saysItsIdAndTheEndWhenThereAreNoBets() {
    assertThat(Wire.written(channel, new Ready(1))).isEqualTo(Wire.concat(string("1"), END));
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void doesNotSendABetOfMoreThan127Bytes() {
    // Six headers of 2 bytes, 8 of number, 10 of date, 1 of agency, and 96 of texts.
    BetRows fits = new Bet(1, "A".repeat(90), "Gil", "123", BIRTHDATE, 1).toRows();
    BetRows doesNot = new Bet(1, "A".repeat(91), "Gil", "123", BIRTHDATE, 1).toRows();

    assertThat(Wire.written(channel, new Batch(fits))[15]).isEqualTo((byte) 127);
    assertThatThrownBy(() -> channel.writeOutbound(new Batch(doesNot)))
        .isInstanceOf(EncoderException.class)
        .hasRootCauseMessage("bet 0: 128 bytes (expected: at most 127)");
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void doesNotSendWhatTheDialectCannotSay() {
    assertThatThrownBy(() -> channel.writeOutbound(new Submit(1, "s", 0, ANA)))
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void readsRepliesAndWinners(Delivery delivery) {
    send(3);
    Wire.written(channel, new Ready(1));
    delivery.deliver(channel, Wire.concat(new byte[] {0, 1, 0}, winners(ana(1), ana(2))));

    List<Message> messages = Wire.received(channel);
    assertThat(messages.get(0)).isEqualTo(new Ack());
    assertThat(messages.get(1)).isInstanceOf(ErrorReply.class);
    assertThat(messages.get(2)).isEqualTo(new Ack());
    assertThat(documents(messages)).containsExactly("0099", "0099");
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void readsThatThereAreNoWinners(Delivery delivery) {
    Wire.written(channel, new Ready(1));
    delivery.deliver(channel, winners());

    assertThat(Wire.received(channel)).containsExactly(new Winners(List.of(), true));
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void understandsAServerThatAnswersEverythingAndHasOtherTags(Delivery delivery) {
    send(2);
    Wire.written(channel, new Ready(1));
    byte[] anas = taggedBet(0x30, "1", "Ana", "Gil", "0099", "2001-02-28", "7574");
    byte[] idBatchesEnd = {0, 0, 0, 0};
    delivery.deliver(channel, Wire.concat(idBatchesEnd, winners(anas, anas)));

    List<Message> messages = Wire.received(channel);
    assertThat(messages.subList(0, 2)).containsExactly(new Ack(), new Ack());
    assertThat(documents(messages)).containsExactly("0099", "0099");
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void anAnswerThatNothingAskedForIsPassedOver() {
    channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {0}));
    send(1);
    channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {1}));

    assertThat(Wire.received(channel)).hasSize(1).first().isInstanceOf(ErrorReply.class);
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void aFullServerIsBusy() {
    send(1);
    channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {8, 0, 0, 0, 0}));

    assertThat(Wire.received(channel)).containsExactly(new Busy());
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void refusesWhatIsNoReply() {
    send(1);
    assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {2, 0})))
        .isInstanceOf(TypedFormatException.class)
        .hasMessage("reply: 02 (expected: 00 or 01)");
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void refusesWinnersThatAreNotItsOwnOrBroken() {
    byte[] broken = ana(1);
    broken[1]++;
    byte[] other = bet("2", "Ana", "Gil", "0099", "2001-02-28", "1");
    for (byte[] bad : List.of(winners(broken), winners(other))) {
      EmbeddedChannel agency = new EmbeddedChannel();
      TypedCodec.installAgency(agency.pipeline(), 1);
      Wire.written(agency, new Ready(1));
      assertThatThrownBy(() -> agency.writeInbound(Unpooled.wrappedBuffer(bad)))
          .isInstanceOf(TypedFormatException.class)
          .hasMessageStartingWith("winners: ");
      assertThat(agency.finishAndReleaseAll()).isFalse();
    }
  }

  @Test
  void neverCollectsALongListOfWinners() {
    Wire.written(channel, new Ready(1));
    byte[] bet = ana(7574);
    int bets = 200_000;
    channel.writeInbound(
        Unpooled.wrappedBuffer(new byte[] {0}, TypedBytes.uint64((long) bets * bet.length)));
    byte[] thousand = new byte[1000 * bet.length];
    for (int i = 0; i < 1000; i++) {
      System.arraycopy(bet, 0, thousand, i * bet.length, bet.length);
    }
    int documents = 0;
    boolean last = false;
    for (int sent = 0; sent < bets; sent += 1000) {
      channel.writeInbound(Unpooled.wrappedBuffer(thousand));
      for (Message message : Wire.received(channel)) {
        Winners part = (Winners) message;
        assertThat(part.documents()).hasSizeLessThan(200);
        documents += part.documents().size();
        last = part.last();
      }
    }
    assertThat(documents).isEqualTo(bets);
    assertThat(last).isTrue();
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  private void send(int batches) {
    for (int i = 0; i < batches; i++) {
      Wire.written(channel, new Batch(ANA));
    }
  }

  /** The documents of all parts of the list, of which the last one, and only it, says so. */
  private static List<String> documents(List<Message> messages) {
    List<Winners> parts =
        messages.stream().filter(Winners.class::isInstance).map(Winners.class::cast).toList();
    List<String> documents = new ArrayList<>();
    parts.forEach(part -> documents.addAll(part.documents()));
    assertThat(parts.stream().filter(Winners::last)).containsExactly(parts.get(parts.size() - 1));
    return documents;
  }
}
