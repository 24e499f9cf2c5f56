package lottery.codec.typed;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;
import lottery.codec.message.Ack;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.WireMessage;

/**
 * Writes the outcome of a batch in one byte; this dialect cannot carry the reason of a refusal.
 *
 * <pre>
 *  BEFORE            AFTER
 *  Ack               00
 *  ErrorReply[…]     01
 * </pre>
 */
final class TypedReplyEncoder extends MessageToByteEncoder<WireMessage> {

  TypedReplyEncoder() {
    super(WireMessage.class);
  }

  @Override
  protected ByteBuf allocateBuffer(
      ChannelHandlerContext ctx, WireMessage message, boolean preferDirect) {
    return ctx.alloc().ioBuffer(1);
  }

  @Override
  protected void encode(ChannelHandlerContext ctx, WireMessage message, ByteBuf out) {
    if (message instanceof Ack) {
      out.writeByte(Tag.STORED);
    } else if (message instanceof ErrorReply) {
      out.writeByte(Tag.REFUSED);
    } else {
      throw new IllegalArgumentException(
          "message: " + message + " (expected: Ack or ErrorReply, the dialect has no other reply)");
    }
  }
}
