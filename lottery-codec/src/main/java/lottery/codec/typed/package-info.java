/**
 * The typed dialect as Netty handlers: every value carries its type and its length.
 *
 * <pre>
 *  string  00 len bytes          uint64  01 08 8 bytes
 *
 *  server  bytes → TypedRequestDecoder → Batch, Malformed, Ready → the program's handlers
 *          bytes ← TypedReplyEncoder ← Ack, ErrorReply;  bytes ← TypedWinnersInput as it is
 *  agency  bytes → TypedReplyDecoder → Ack, ErrorReply, Busy, Winners → the client
 *          bytes ← TypedRequestEncoder ← Batch, Ready
 * </pre>
 *
 * <p>The problem solved here: no code outside the codec depends on the dialect of a peer.
 * Everything that this dialect can say, the TLV dialect can say too, so it needs no messages of its
 * own. Lengths are compared with their limits before anything is allocated for them, and winners
 * pass in chunks, in both directions.
 *
 * <p>{@link lottery.codec.typed.TypedCodec} puts the handlers into a pipeline. They keep state, so
 * they are made anew for each channel and run on its event loop.
 */
package lottery.codec.typed;
