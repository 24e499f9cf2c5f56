package lottery.codec.message;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * The receipt of a record of bets (opcode RECEIPT). It may be longer than other values.
 *
 * @param receipt its bytes, which its receiver checks; must not be modified
 */
public record ReceiptReply(byte[] receipt) implements WireMessage {

  /** Reads a frame's value. */
  public static ReceiptReply decode(byte[] value) {
    return new ReceiptReply(value);
  }

  @Override
  public Opcode opcode() {
    return Opcode.RECEIPT;
  }

  @Override
  public void encode(ByteBuf out) {
    out.writeBytes(receipt);
  }

  @Override
  public int expectedBytes() {
    return receipt.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReceiptReply that && Arrays.equals(receipt, that.receipt);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(receipt);
  }

  @Override
  public String toString() {
    return "ReceiptReply[" + receipt.length + " bytes]";
  }
}
