/**
 * The messages of the TLV dialect: one record each, which knows how its value is read and written.
 *
 * <p>The problem solved here is that nothing past the codec sees bytes: a handler gets a {@link
 * lottery.codec.message.Message} that is valid, or one of the two that say why it is not. Framing
 * is not theirs; {@link lottery.codec.FrameEncoder} and {@link lottery.codec.MessageDecoder} call
 * them with the value alone, on the channel's event loop. Messages are immutable and may cross
 * threads.
 */
package lottery.codec.message;
