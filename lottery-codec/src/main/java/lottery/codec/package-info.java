/**
 * The TLV dialect as Netty handlers: frames in, messages out, and back.
 *
 * <pre>
 *  bytes → FrameDecoder → Frame → MessageDecoder → Message → the program's handlers
 *  bytes ←  (ChunkedWriteHandler) ← FrameEncoder ← WireMessage, or a WinnersInput as it is
 * </pre>
 *
 * <p>The problem solved here: TCP may cut the bytes anywhere, and a program must never hold more of
 * a peer's bytes than the agreed maximum. A frame that is too long is refused from its header
 * alone, and a list of winners of any length passes in segments, in both directions.
 *
 * <p>{@link lottery.codec.LotteryCodec} puts the handlers into a pipeline. They keep state, so they
 * are made anew for each channel and run on its event loop.
 */
package lottery.codec;
