package lottery.codec;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageDecoder;
import java.util.List;
import java.util.function.Supplier;
import lottery.codec.bet.BetReading;
import lottery.codec.bet.MalformedValueException;
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
import lottery.codec.message.Malformed;
import lottery.codec.message.Message;
import lottery.codec.message.Opcode;
import lottery.codec.message.Progress;
import lottery.codec.message.Ready;
import lottery.codec.message.ReceiptReply;
import lottery.codec.message.SealReply;
import lottery.codec.message.SingleBet;
import lottery.codec.message.Submit;
import lottery.codec.message.TermsReply;
import lottery.codec.message.Unknown;
import lottery.codec.message.WaitWinners;
import lottery.codec.message.Winners;

/**
 * Turns frames into messages. A value that breaks its opcode's rules becomes {@link Malformed}, and
 * an unknown opcode becomes {@link Unknown}. The framing is intact, so the connection goes on.
 */
public final class MessageDecoder extends MessageToMessageDecoder<Frame> {

  private final Supplier<BetReading> reading;

  /**
   * @param reading the rules that bets are checked by, and the number that is watched; asked again
   *     for each message
   */
  public MessageDecoder(Supplier<BetReading> reading) {
    super(Frame.class);
    this.reading = reading;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, Frame frame, List<Object> out) {
    Opcode opcode = Opcode.of(frame.code());
    out.add(opcode == null ? new Unknown(frame.code()) : decode(opcode, frame));
  }

  private Message decode(Opcode opcode, Frame frame) {
    try {
      return decode(opcode, frame.value(), frame.last());
    } catch (MalformedValueException e) {
      return new Malformed(opcode, e.bets(), e.getMessage());
    }
  }

  private Message decode(Opcode opcode, byte[] value, boolean last) throws MalformedValueException {
    return switch (opcode) {
      case CORRUPT -> Corrupt.decode(value);
      case CLOSE -> Close.decode(value);
      case BET -> SingleBet.decode(value, reading.get());
      case ACK -> Ack.decode(value);
      case BATCH -> Batch.decode(value, reading.get());
      case ERROR -> ErrorReply.decode(value);
      case READY -> Ready.decode(value);
      case ASK_WINNERS -> AskWinners.decode(value);
      case WINNERS -> Winners.decode(value, last);
      case BUSY -> Busy.decode(value);
      case SUBMIT -> Submit.decode(value, reading.get());
      case ASK_PROGRESS -> AskProgress.decode(value);
      case PROGRESS -> Progress.decode(value);
      case CONTEST -> ChooseContest.decode(value);
      case ASK_SEAL -> AskSeal.decode(value);
      case SEAL -> SealReply.decode(value);
      case ASK_RECEIPT -> AskReceipt.decode(value);
      case RECEIPT -> ReceiptReply.decode(value);
      case WAIT_WINNERS -> WaitWinners.decode(value);
      case ASK_TERMS -> AskTerms.decode(value);
      case TERMS -> TermsReply.decode(value);
    };
  }
}
