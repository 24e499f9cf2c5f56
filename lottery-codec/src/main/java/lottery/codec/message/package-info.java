/**
 * The messages of the TLV dialect: one record each, which knows how its value is read and written.
 *
 * <p>The problem solved here: no code outside the codec sees bytes. A handler gets a valid {@link
 * lottery.codec.message.Message}, or one that says why it is not valid. Messages know nothing of
 * framing: {@link lottery.codec.FrameEncoder} and {@link lottery.codec.MessageDecoder} call them
 * with the value alone, on the channel's event loop. Messages are immutable and may cross threads.
 */
package lottery.codec.message;
