/**
 * Replies owed to a connection, and the order in which they leave.
 *
 * <p>Requests are pipelined and finish at different times: a refusal at once, a batch after its
 * force, winners after the draw. The wire contract wants the replies in the order of the requests.
 * A handler therefore writes a {@link lottery.server.reply.Reply} into the pipeline in the same
 * call in which it reads the request, and completes it later; {@link
 * lottery.server.reply.ReplyOrder} sends completed replies from the front of the queue only. {@code
 * LingeringClose} ends a connection after its last reply.
 *
 * <p>Everything here runs on the connection's own event loop.
 *
 * <p>Design note: this is a room of its own, below all others, because both intake and draw owe
 * replies, and neither may import the network.
 */
package lottery.server.reply;
