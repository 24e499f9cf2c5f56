/**
 * The limits of what one peer, and all peers together, may make the server hold, and the order of
 * connections when a limit is reached.
 *
 * <p>Five things are bounded: bytes that were read and may not be decoded yet ({@code Leftovers}),
 * values of which a part has come ({@link lottery.server.peer.FrameRoom}), requests on their way to
 * the disk ({@link lottery.server.peer.Backlog}), replies that were sent and not taken ({@code
 * UntakenReplies}), and, for each connection, replies that are owed to it. They are shared among
 * parties: a party is all connections of an agency, or of an address while they have named no
 * agency. Full means: not read. A connection's {@link lottery.server.peer.ReadGate} is asked before
 * each message is decoded, so a single read cannot bring more than is allowed; the surplus stays
 * undecoded. Its {@link lottery.server.peer.PeerAccount} counts what the peer holds and has done.
 *
 * <p>Before that a connection may have to wait until it begins ({@link
 * lottery.server.peer.Arrivals}): while bets are being stored, new connections leave most of the
 * time to those that upload.
 *
 * <p>A gate belongs to its connection's event loop; the rest may be called from any thread.
 */
package lottery.server.peer;
