package lottery.codec.message;

import io.netty.buffer.ByteBuf;

/** A message that can be sent. */
public sealed interface WireMessage extends Message
    permits Ack,
        AskProgress,
        AskReceipt,
        AskSeal,
        AskTerms,
        AskWinners,
        Batch,
        Busy,
        ChooseContest,
        Close,
        Corrupt,
        ErrorReply,
        Progress,
        Ready,
        ReceiptReply,
        SealReply,
        SingleBet,
        Submit,
        TermsReply,
        WaitWinners,
        Winners {

  /** The frame's opcode. */
  Opcode opcode();

  /** Appends the frame's value, without its header. */
  void encode(ByteBuf out);

  /** Roughly how many bytes the value has; a good guess avoids copies. */
  default int expectedBytes() {
    return 64;
  }
}
