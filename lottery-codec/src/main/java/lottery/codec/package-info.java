/**
 * The TLV dialect as Netty handlers: frames in, messages out, and back.
 *
 * <pre>
 *  bytes → FrameDecoder → Frame → MessageDecoder → Message → the program's handlers
 *  bytes ←  (ChunkedWriteHandler) ← FrameEncoder ← WireMessage, or a WinnersInput as it is
 * </pre>
 *
 * <p>The problem solved here is to be indifferent to how TCP cuts the bytes, and to never hold more
 * of a peer's bytes than the agreed maximum: a frame is refused from its header alone, and a list
 * of winners of any length passes in segments, in both directions.
 *
 * <p>{@link lottery.codec.LotteryCodec} puts the handlers into a pipeline. They keep state, so they
 * are made anew for each channel and run on its event loop.
 */
package lottery.codec;
