/**
 * Closing the books, the draw, and who has won.
 *
 * <p>An agency's READY closes its book. When the last book has closed, the draw is journalled and
 * every agency can learn its own winners. Until then an agency that asks is told to ask again
 * ({@code BUSY}), and a peer that prefers to wait gets a promise.
 *
 * <p>{@link lottery.server.draw.Books} belongs to the journal's event loop; {@link
 * lottery.server.draw.WinnersBarrier} may be asked from any thread; the handlers run on their
 * connection's event loop. This is where the data's way ends: from here only replies go out.
 */
package lottery.server.draw;
