/**
 * Closing the books, the draw, and who has won.
 *
 * <p>The problem: the draw happens once, when the last book has closed, and must not be known to
 * anybody before it is durable. {@link lottery.server.draw.BookClosing} closes a book. The last one
 * to close calls for {@link lottery.server.draw.DrawMaker}, which journals the draw and then opens
 * {@link lottery.server.draw.WinnersBarrier}. Until then {@link
 * lottery.server.draw.AskWinnersHandler} answers BUSY, and {@link lottery.server.draw.WinnersPush}
 * waits with a promise.
 *
 * <p>Its threads: {@link lottery.server.draw.Books}, {@code BookClosing} and {@code DrawMaker}
 * belong to the journal loop; the barrier may be asked from any thread; the handlers run on their
 * connection's event loop. A full disk does not stop the draw: the journal keeps room for it.
 *
 * <p>Where data goes next: READY and the draw to {@code lottery.server.journal}, winners to {@code
 * lottery.server.reply}.
 */
package lottery.server.draw;
